using CareVision.Storage.ApiKeys;
using CareVision.Storage.Commands;
using CareVision.Storage.Tests.Support;

namespace CareVision.Storage.Tests;

public sealed class ApiKeyTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    readonly string org = StorageFixture.NewOrg();

    [Fact]
    public async Task Key_is_found_by_its_text_and_its_text_is_nowhere_in_the_database()
    {
        var created = await storage.ApiKeys.CreateAsync(New("operator"), null, default);
        Assert.StartsWith("cvk_", created.Plaintext);
        Assert.Equal(created.Key, await storage.ApiKeys.FindAsync(created.Plaintext, default));
        Assert.Null(await storage.ApiKeys.FindAsync(created.Plaintext + "x", default));
        Assert.Equal(0, await storage.ScalarAsync<long>("SELECT count(*) FROM api_key k WHERE k::text LIKE '%' || $1 || '%'", created.Plaintext));
    }

    [Fact]
    public async Task Revoked_key_is_found_no_more_and_stays_in_the_list()
    {
        var created = await storage.ApiKeys.CreateAsync(New("viewer"), null, default);
        Assert.False(await storage.ApiKeys.RevokeAsync("another", created.Key.Id, default));
        Assert.True(await storage.ApiKeys.RevokeAsync(org, created.Key.Id, default));
        Assert.False(await storage.ApiKeys.RevokeAsync(org, created.Key.Id, default));
        Assert.Null(await storage.ApiKeys.FindAsync(created.Plaintext, default));
        Assert.NotNull(Assert.Single(await storage.ApiKeys.ListAsync(org, default)).RevokedAt);
    }

    [Fact]
    public async Task Platform_keys_and_those_of_an_organisation_are_listed_apart()
    {
        var platform = await storage.ApiKeys.CreateAsync(New("platform") with { Org = null }, null, default);
        var own = await storage.ApiKeys.CreateAsync(New("portal"), null, default);
        Assert.Contains(platform.Key, await storage.ApiKeys.ListAsync(null, default));
        Assert.Equal([own.Key], await storage.ApiKeys.ListAsync(org, default));
    }

    [Fact]
    public async Task Fixed_key_given_again_keeps_its_row_and_cannot_move_to_another_organisation()
    {
        var key = New("portal") with { Plaintext = "dev-" + org };
        var first = await storage.ApiKeys.CreateAsync(key, null, default);
        var second = await storage.ApiKeys.CreateAsync(key with { Role = "operator" }, null, default);
        Assert.Equal((first.Key.Id, "operator"), (second.Key.Id, second.Key.Role));
        await Assert.ThrowsAsync<InvalidOperationException>(() => storage.ApiKeys.CreateAsync(key with { Org = "another" }, null, default));
    }

    [Fact]
    public async Task Command_done_twice_makes_one_key_even_at_the_same_time()
    {
        var command = new LoggedCommand(org, "idem-1", "hash", """{"id":1}""");
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                await storage.ApiKeys.CreateAsync(New("viewer"), command, default);
                return "made";
            }
            catch (CommandAlreadyLoggedException error)
            {
                return error.Earlier.Hash;
            }
        }));

        Assert.Single(results, result => result == "made");
        Assert.Equal(5, results.Count(result => result == "hash"));
        Assert.Single(await storage.ApiKeys.ListAsync(org, default));
    }

    [Fact]
    public async Task Command_is_saved_once_and_found_with_its_answer()
    {
        var command = new LoggedCommand(org, "idem-2", "hash", """{"a": [1, "x"]}""");
        Assert.Null(await storage.CommandLog.FindAsync(org, "idem-2", default));
        Assert.True(await storage.CommandLog.SaveAsync(command, default));
        Assert.False(await storage.CommandLog.SaveAsync(command with { Hash = "other" }, default));
        Assert.Equal(command, await storage.CommandLog.FindAsync(org, "idem-2", default));
        Assert.Null(await storage.CommandLog.FindAsync("another", "idem-2", default));
    }

    NewApiKey New(string role) => new() { Org = org, Role = role, Name = "Robin" };
}
