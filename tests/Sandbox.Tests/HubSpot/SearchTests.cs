using System.Net;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.HubSpot.HubSpotSandbox;

namespace CareVision.Sandbox.Tests.HubSpot;

public sealed class SearchTests
{
    const string Search = Contacts + "/search";

    [Fact]
    public async Task Search_lags_behind_creations_and_changes()
    {
        var time = new ManualTime();
        await using var sandbox = await StartAsync(time);
        await sandbox.SimAsync(HttpMethod.Put, "hubspot/settings", """{"searchLagMs":30000}""");
        var id = await sandbox.ContactAsync("""{"firstname":"Old","carevision_id":"c-1"}""");

        Assert.Equal(0, await FoundAsync(sandbox, "Old"));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1, await FoundAsync(sandbox, "Old"));
        using var changed = await sandbox.SendAsync(HttpMethod.Patch, $"{Contacts}/{id}", """{"properties":{"firstname":"New"}}""");

        Assert.Equal((1, 0), (await FoundAsync(sandbox, "Old"), await FoundAsync(sandbox, "New")));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal((0, 1), (await FoundAsync(sandbox, "Old"), await FoundAsync(sandbox, "New")));
        Assert.Equal("New", (await sandbox.GetAsync($"{Contacts}/c-1?idProperty=carevision_id")).Property("firstname"));
    }

    [Fact]
    public async Task Stale_search_fault_makes_one_search_blind()
    {
        await using var sandbox = await StartAsync();
        await sandbox.ContactAsync("""{"firstname":"Ann"}""");
        await sandbox.FaultAsync("""{"times":1,"action":{"kind":"stale-search","delayMs":30000}}""");

        Assert.Equal((0, 1), (await FoundAsync(sandbox, "Ann"), await FoundAsync(sandbox, "Ann")));
    }

    [Theory]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"firstname","operator":"EQ","value":"ann"}]}]}""", 1)]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"lastname","operator":"NOT_HAS_PROPERTY"}]}]}""", 1)]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"lastname","operator":"IN","values":["lee","blake"]}]}]}""", 2)]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"email","operator":"CONTAINS_TOKEN","value":"*@example.test"}]}]}""", 2)]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"createdate","operator":"GTE","value":"0"}]}]}""", 3)]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"firstname","operator":"EQ","value":"Ann"}]},{"filters":[{"propertyName":"firstname","operator":"EQ","value":"Ben"}]}]}""", 2)]
    [InlineData("""{"query":"blake"}""", 1)]
    [InlineData("{}", 3)]
    public async Task Search_finds(string body, int total)
    {
        await using var sandbox = await ThreeAsync();

        Assert.Equal(total, (await sandbox.PostAsync(Search, body))["total"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{"limit":201}""")]
    [InlineData("""{"after":"10000"}""")]
    [InlineData("""{"sorts":["a","b"]}""")]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"no_such","operator":"EQ","value":"x"}]}]}""")]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"lastname","operator":"IN","values":["Lee"]}]}]}""")]
    [InlineData("""{"filterGroups":[{"filters":[{"propertyName":"lastname","operator":"LIKE","value":"x"}]}]}""")]
    [InlineData("""{"filterGroups":[{},{},{},{},{},{}]}""")]
    public async Task Search_refuses(string body)
    {
        await using var sandbox = await StartAsync();

        await sandbox.PostAsync(Search, body, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Search_pages_in_order()
    {
        await using var sandbox = await ThreeAsync();

        var first = await sandbox.PostAsync(Search, """{"sorts":["-firstname"],"limit":2,"properties":["firstname"]}""");
        var second = await sandbox.PostAsync(Search, """{"sorts":[{"propertyName":"firstname","direction":"DESCENDING"}],"limit":2,"after":"2","properties":["firstname"]}""");

        Assert.Equal("2", first["paging"]!["next"]!["after"]!.GetValue<string>());
        Assert.Equal(["Cas", "Ben", "Ann"], Names(first).Concat(Names(second)));
        Assert.Null(second["paging"]);
    }

    static IEnumerable<string?> Names(JsonNode page) => page["results"]!.AsArray().Select(record => record!.Property("firstname"));

    static async Task<HubSpotSandbox> ThreeAsync()
    {
        var sandbox = await StartAsync();
        await sandbox.ContactAsync("""{"firstname":"Ann","lastname":"Lee","email":"ann@example.test"}""");
        await sandbox.ContactAsync("""{"firstname":"Ben","lastname":"Blake","email":"ben@example.test"}""");
        await sandbox.ContactAsync("""{"firstname":"Cas"}""");
        return sandbox;
    }

    static async Task<int> FoundAsync(HubSpotSandbox sandbox, string name) => (await sandbox.PostAsync(
        Search, $$"""{"filterGroups":[{"filters":[{"propertyName":"firstname","operator":"EQ","value":"{{name}}"}]}]}"""))["total"]!.GetValue<int>();
}
