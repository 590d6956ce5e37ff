using System.Net;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Runs;

namespace CareVision.Gateway.Tests;

public sealed class IdempotencyTests
{
    const string Run = """{"kind":"retry","system":"techone_ar","status":"Failed"}""";

    [Fact]
    public async Task A_repeated_post_does_nothing_twice_and_answers_the_same()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var first = await gateway.PostAsync("/sync-runs", Run, idempotencyKey: "k1");
        var repeat = await gateway.PostAsync("/sync-runs", Run, idempotencyKey: "k1");

        first.Is(HttpStatusCode.Accepted);
        Assert.Equal(first.Text, repeat.Is(HttpStatusCode.Accepted).Text);
        Assert.Equal(first.Headers["Location"], repeat.Headers["Location"]);
        Assert.False(first.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal("true", repeat.Headers["Idempotency-Replayed"]);
        Assert.Equal(1, gateway.Cluster.Commands);
    }

    [Theory]
    [InlineData("/sync-runs", """{"kind":"first-push","system":"techone_ar"}""")]
    [InlineData("/sync-records/retry", """{"system":"techone_ar"}""")]
    public async Task A_key_that_stands_for_another_request_is_refused(string path, string body)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.PostAsync("/sync-runs", Run, idempotencyKey: "k1");

        var answer = await gateway.PostAsync(path, body, idempotencyKey: "k1");

        answer.IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(1, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task A_repeat_that_outran_the_log_meets_the_same_run()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var keyed = await gateway.PostAsync("/sync-runs", Run, idempotencyKey: "k1");
        var alike = await gateway.PostAsync("/sync-runs", Run);
        var another = await gateway.PostAsync("/sync-runs", Run);

        Assert.Equal("run-" + RunIdOf("demo", "k1"), keyed["id"]);
        Assert.NotEqual(alike["id"], another["id"]);
    }

    [Fact]
    public async Task A_post_without_a_body_is_told_apart_by_its_address()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        await gateway.PutAsync("/clients/anton/funding-sources/f1", """{"type":"HCP","reference":"HCP"}""");
        await gateway.PutAsync("/clients/anton/funding-sources/f2", """{"type":"HCP","reference":"HCP"}""");

        (await gateway.PostAsync("/sync-records/funding-source/f1/retry", idempotencyKey: "k1")).Is(HttpStatusCode.Accepted);
        var repeat = await gateway.PostAsync("/sync-records/funding-source/f1/retry", idempotencyKey: "k1");
        var another = await gateway.PostAsync("/sync-records/funding-source/f2/retry", idempotencyKey: "k1");

        Assert.Equal("2", repeat.Is(HttpStatusCode.Accepted)["attempt"]);
        another.IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        var stamp = ((FakeFundingSource)gateway.Cluster.Get<IFundingSourceGrain>("demo/funding-source/f1")).LastRetry!;
        Assert.Equal("k1", stamp.IdempotencyKey);
        Assert.Matches("^[0-9a-f]{64}$", stamp.BodyHash);
    }

    [Fact]
    public async Task Keys_of_two_organisations_do_not_meet()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.PostAsync("/sync-runs", Run, idempotencyKey: "k1")).Is(HttpStatusCode.Accepted);
        var other = await gateway.SendAsync("POST", RunningGateway.At("/sync-runs", "other"), "operator", Run, "other",
            request => request.Headers.Add("Idempotency-Key", "k1"));

        other.Is(HttpStatusCode.Accepted);
        Assert.False(other.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.NotNull(await gateway.Cluster.Get<ISyncRunGrain>($"other/run/{other["id"]}").GetAsync());
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("")]
    [InlineData("tab\tinside")]
    public async Task A_malformed_key_is_refused(string key)
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.SendAsync("POST", RunningGateway.At("/sync-runs"), "operator", Run,
            with: request => request.Headers.TryAddWithoutValidation("Idempotency-Key", key));

        Assert.NotEqual(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(0, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task A_key_of_255_characters_is_taken_and_one_of_256_is_not()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.PostAsync("/sync-runs", Run, idempotencyKey: new string('k', 255))).Is(HttpStatusCode.Accepted);
        (await gateway.PostAsync("/sync-runs", Run, idempotencyKey: new string('k', 256)))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task A_repeated_request_for_an_api_key_makes_no_second_one_and_never_shows_the_first_again()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        const string body = """{"name":"maria","role":"operator"}""";

        var first = await gateway.PostAsync("/api-keys", body, "platform", "k1");
        var repeat = await gateway.PostAsync("/api-keys", body, "platform", "k1");
        var other = await gateway.PostAsync("/api-keys", """{"name":"maria","role":"support"}""", "platform", "k1");

        Assert.NotNull(first.Is(HttpStatusCode.Created)["key"]);
        Assert.Null(repeat.Is(HttpStatusCode.OK)["key"]);
        Assert.Equal(first["id"], repeat["id"]);
        Assert.Equal("true", repeat.Headers["Idempotency-Replayed"]);
        other.IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Single(await gateway.Keys.ListAsync("demo", default), key => key.Name == "maria");
    }

    static string RunIdOf(string org, string key) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{org}\n{key}")))[..32];
}
