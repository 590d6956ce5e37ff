using System.Net;
using System.Text;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Webhooks;

namespace CareVision.Gateway.Tests;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_webhook_goes_on_as_it_came_and_needs_no_key()
    {
        await using var gateway = await RunningGateway.StartAsync(new() { ["Gateway:PublicUrl"] = "https://sync.example.org/edge/" });
        byte[] body = [0x7b, 0xff, 0x00, 0x7d];

        var answer = await PostAsync(gateway, "/webhooks/techone-hrp?a=%2F", new ByteArrayContent(body), request =>
        {
            request.Headers.Add("X-TechOne-Signature", "sha256=00");
            request.Headers.Add("Cookie", "session=1");
        });

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal((1, 0), (answer.Json.GetProperty("stored").GetInt32(), answer.Json.GetProperty("duplicates").GetInt32()));
        var delivery = Ingress(gateway).Last!;
        Assert.Equal(("techone_hrp", "POST", "https://sync.example.org/edge/webhooks/techone-hrp?a=%2F"), (delivery.Provider, delivery.Method, delivery.Url));
        Assert.Equal(body, delivery.Body);
        Assert.Contains(delivery.Headers, h => h is { Name: "X-TechOne-Signature", Value: "sha256=00" });
        Assert.DoesNotContain(delivery.Headers, h => h.Name == "Cookie");
    }

    [Fact]
    public async Task A_repeat_is_answered_with_200()
    {
        await using var gateway = await RunningGateway.StartAsync();
        Ingress(gateway).Answer = CommandResult.Unchanged(new WebhookReceipt { Stored = 0, Duplicates = 1 });

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(gateway, "/webhooks/hubspot", new StringContent("[]"))).Status);
    }

    [Theory]
    [InlineData(ProblemCodes.WebhookSignatureInvalid, HttpStatusCode.Unauthorized)]
    [InlineData(ProblemCodes.WebhookOutsideWindow, HttpStatusCode.Unauthorized)]
    [InlineData(ProblemCodes.WebhookProviderNotFound, HttpStatusCode.NotFound)]
    public async Task A_refusal_is_a_problem(string code, HttpStatusCode status)
    {
        await using var gateway = await RunningGateway.StartAsync();
        Ingress(gateway).Answer = CommandResult.Refused<WebhookReceipt>(code, "No.");

        (await PostAsync(gateway, "/webhooks/hubspot", new StringContent("[]"))).IsProblem(status, code);
    }

    [Fact]
    public async Task A_provider_that_can_not_be_one_is_refused_before_the_cluster()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await PostAsync(gateway, "/webhooks/%20", new StringContent("[]"))).IsProblem(HttpStatusCode.NotFound, "webhook-provider-not-found");
        Assert.Equal(0, gateway.Cluster.Commands);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_refused(bool chunked)
    {
        await using var gateway = await RunningGateway.StartAsync(new() { ["Gateway:MaxBodyBytes"] = "2048" });

        var answer = await PostAsync(
            gateway, "/webhooks/hubspot", new ByteArrayContent(new byte[2049]), request => request.Headers.TransferEncodingChunked = chunked);

        answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "payload-too-large");
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(gateway, "/webhooks/hubspot", new ByteArrayContent(new byte[2048]))).Status);
        Assert.Equal(1, gateway.Cluster.Commands);
    }

    [Fact]
    public async Task A_sender_is_told_to_repeat_what_could_not_be_stored_in_time()
    {
        await using var gateway = await RunningGateway.StartAsync(new() { ["Gateway:WebhookTimeout"] = "00:00:00.100" });
        Ingress(gateway).Held = new TaskCompletionSource<CommandResult<WebhookReceipt>>();

        var answer = await PostAsync(gateway, "/webhooks/hubspot", new StringContent("[]"));

        answer.IsProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.SendAsync("GET", "/webhooks/hubspot", null)).IsProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Fact]
    public async Task An_organisation_lists_its_events_without_their_bodies_and_reads_one_with_it()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Cluster.Webhooks.Rows.AddRange([FakeWebhookEvents.Row(1, "demo"), FakeWebhookEvents.Row(2, "demo"), FakeWebhookEvents.Row(3, "other")]);

        var first = await gateway.GetAsync("/webhook-events?limit=1&provider=techone_hrp&outcome=Applied&objectId=Employee%2F7");
        var second = await gateway.GetAsync($"/webhook-events?limit=1&cursor={first.Json.GetProperty("nextCursor").GetString()}");
        var one = await gateway.GetAsync("/webhook-events/1", "operator");

        var shown = Assert.Single(first.Json.GetProperty("items").EnumerateArray());
        Assert.Equal((2, "Accepted", "Applied"), (shown.GetProperty("id").GetInt64(), shown.GetProperty("verdict").GetString(), shown.GetProperty("outcome").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, shown.GetProperty("body").ValueKind);
        Assert.Equal(1, Assert.Single(second.Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetInt64());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.Json.GetProperty("nextCursor").ValueKind);
        Assert.Equal(("{\"Id\":\"7\"}", "utf-8"), (one["body"], one["bodyEncoding"]));
        (await gateway.GetAsync("/webhook-events/3", "operator")).IsProblem(HttpStatusCode.NotFound, "webhook-event-not-found");
        (await gateway.GetAsync("/webhook-events?cursor=x")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        (await gateway.GetAsync("/webhook-events?outcome=Gone")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task A_body_that_is_no_text_is_shown_in_base64()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Cluster.Webhooks.Rows.Add(FakeWebhookEvents.Row(1, "demo") with { Body = new byte[] { 0xff } });

        var one = await gateway.GetAsync("/webhook-events/1", "operator");

        Assert.Equal(("/w==", "base64"), (one["body"], one["bodyEncoding"]));
    }

    [Fact]
    public async Task A_replay_is_done_once_per_key_and_names_who_asked()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Cluster.Webhooks.Rows.AddRange([FakeWebhookEvents.Row(1, "demo"), FakeWebhookEvents.Row(2, "demo") with { DuplicateOf = 1 }]);

        var replayed = await gateway.PostAsync("/webhook-events/1/replay", idempotencyKey: "again");
        var repeated = await gateway.PostAsync("/webhook-events/1/replay", idempotencyKey: "again");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (replayed.Status, repeated.Status));
        Assert.Equal(("Pending", 1, 1), (replayed["outcome"], replayed.Json.GetProperty("replays").GetInt32(), repeated.Json.GetProperty("replays").GetInt32()));
        Assert.Equal("/api/v1/organisations/demo/webhook-events/1", replayed.Headers["Location"]);
        Assert.NotEmpty(replayed["replayedBy"]!);
        (await gateway.PostAsync("/webhook-events/2/replay")).IsProblem(HttpStatusCode.NotFound, "webhook-event-not-found");
        (await gateway.PostAsync("/webhook-events/9/replay")).IsProblem(HttpStatusCode.NotFound, "webhook-event-not-found");
    }

    [Fact]
    public async Task What_belongs_to_nobody_known_is_role_platforms()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Cluster.Webhooks.Rows.AddRange([FakeWebhookEvents.Row(1, null), FakeWebhookEvents.Row(2, "demo")]);

        var list = await gateway.SendAsync("GET", "/api/v1/webhook-events", "platform");
        var one = await gateway.SendAsync("GET", "/api/v1/webhook-events/1", "platform");
        var replayed = await gateway.SendAsync("POST", "/api/v1/webhook-events/1/replay", "platform");

        Assert.Equal(1, Assert.Single(list.Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetInt64());
        Assert.Equal("utf-8", one["bodyEncoding"]);
        Assert.Equal(HttpStatusCode.Accepted, replayed.Status);
        (await gateway.SendAsync("GET", "/api/v1/webhook-events/2", "platform")).IsProblem(HttpStatusCode.NotFound, "webhook-event-not-found");
        (await gateway.GetAsync("/webhook-events/1", "operator")).IsProblem(HttpStatusCode.NotFound, "webhook-event-not-found");
    }

    static FakeIngress Ingress(RunningGateway gateway) => (FakeIngress)gateway.Cluster.Get<IWebhookIngressGrain>(PlatformKey.WebhookIngress);

    static Task<Answer> PostAsync(RunningGateway gateway, string path, HttpContent content, Action<HttpRequestMessage>? with = null) =>
        gateway.SendAsync("POST", path, null, with: request =>
        {
            request.Content = content;
            with?.Invoke(request);
        });
}
