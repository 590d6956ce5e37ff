using System.Net;
using CareVision.Gateway.Security;
using CareVision.Gateway.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Tests;

public sealed class ApiKeyCacheTests
{
    readonly FakeApiKeys keys = new(new FakeCommandLog());
    readonly ManualTime time = new();

    [Fact]
    public async Task A_key_is_looked_up_once_until_its_time_is_over()
    {
        var cache = Cache();
        var key = keys.Of("viewer", "demo");

        await cache.FindAsync(key);
        time.Advance(TimeSpan.FromSeconds(29));
        await cache.FindAsync(key);
        Assert.Equal(1, keys.LookUps);
        time.Advance(TimeSpan.FromSeconds(1));
        var caller = await cache.FindAsync(key);

        Assert.Equal(2, keys.LookUps);
        Assert.Equal("viewer@demo", caller!.Name);
    }

    [Fact]
    public async Task An_unknown_key_is_asked_for_again_soon()
    {
        var cache = Cache();

        Assert.Null(await cache.FindAsync("key-of-viewer-at-demo"));
        var key = keys.Of("viewer", "demo");
        Assert.Null(await cache.FindAsync(key));
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.NotNull(await cache.FindAsync(key));
    }

    [Fact]
    public async Task A_revoked_key_stops_working_when_its_time_is_over()
    {
        var cache = Cache();
        var key = keys.Of("viewer", "demo");
        var caller = await cache.FindAsync(key);
        await keys.RevokeAsync("demo", caller!.KeyId, default);

        time.Advance(TimeSpan.FromSeconds(30));

        Assert.Null(await cache.FindAsync(key));
    }

    [Fact]
    public async Task A_look_up_that_failed_is_not_remembered()
    {
        var cache = Cache();
        var key = keys.Of("viewer", "demo");
        keys.Outage = new TimeoutException();
        await Assert.ThrowsAsync<TimeoutException>(async () => await cache.FindAsync(key));
        keys.Outage = null;

        Assert.NotNull(await cache.FindAsync(key));
    }

    [Fact]
    public async Task Guessed_keys_do_not_grow_the_memory()
    {
        var cache = Cache();

        for (var i = 0; i < 25_000; i++)
        {
            await cache.FindAsync($"guess-{i}");
        }

        Assert.InRange(cache.Count, 1, 10_000);
    }

    [Fact]
    public async Task A_key_revoked_over_the_api_stops_working_here_at_once()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        var issued = await gateway.PostAsync("/api-keys", """{"name":"maria","role":"viewer"}""", "platform");
        var key = issued.Is(HttpStatusCode.Created)["key"]!;
        (await WithKey()).Is(HttpStatusCode.OK);

        (await gateway.SendAsync("DELETE", RunningGateway.At($"/api-keys/{issued["id"]}"), "platform")).Is(HttpStatusCode.NoContent);

        (await WithKey()).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");

        Task<Answer> WithKey() => gateway.SendAsync("GET", RunningGateway.At(), null, with: request => request.Headers.Add("X-Api-Key", key));
    }

    ApiKeyCache Cache() => new(keys, Options.Create(new GatewayOptions()), time);
}
