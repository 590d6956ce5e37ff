using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CareVision.Sandbox.Tests;

/// <summary>HR and Payroll: the call that proves a link, and the events it sends.</summary>
public sealed class HrpTests
{
    private const string Ping = "Api/WS/v1/HrpAccount/Ping";
    private const string Key = "sandbox-hrp-webhook-key";

    [Fact]
    public async Task Ping_names_the_company_to_a_payroll_token_and_to_no_other()
    {
        await using var sandbox = await RunningSandbox.StartAsync(null, "--Sandbox:TechOne:Hrp:Company=Harbour Care");

        using var receivable = await sandbox.PostAsync(Ping, []);
        await sandbox.LogInAsync("sandbox-hrp");
        var payroll = await sandbox.AskAsync(Ping, []);

        Assert.Equal(HttpStatusCode.Forbidden, receivable.StatusCode);
        Assert.Equal("Harbour Care", payroll["Data"]!["Company"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_event_is_signed_over_timestamp_and_body()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var sandbox = await RunningSandbox.StartAsync(null, $"--Sandbox:TechOne:Hrp:WebhookUrl={receiver.Url}");

        var sent = await EmitAsync(sandbox, """{"event":"EmployeeHired","entity":"Employee","id":"E-7","organizationId":"acme","fields":{"Name":"Ann"}}""");

        var got = Assert.Single(receiver.Got);
        Assert.True(got.IsSigned(Key));
        Assert.Equal(("EmployeeHired", sent[0]!["delivery"]!.GetValue<string>()), (got.Event, got.Delivery));
        var body = JsonNode.Parse(got.Body)!;
        Assert.Equal(("sandbox-hrp", "E-7", "acme"), (
            body["ClientId"]!.GetValue<string>(), body["Id"]!.GetValue<string>(), body["OrganizationId"]!.GetValue<string>()));
        Assert.Equal(sandbox.Host.TechOneBaseUrl.AbsoluteUri, body["Instance"]!.GetValue<string>());
        Assert.Equal(202, sent[0]!["status"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_repeat_keeps_its_delivery_id_and_signs_anew()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var sandbox = await RunningSandbox.StartAsync();

        await EmitAsync(sandbox, $$"""{"url":"{{receiver.Url}}","delivery":"d-1","times":3}""");

        Assert.Equal(3, receiver.Got.Count);
        Assert.All(receiver.Got, got => Assert.True(got.Delivery == "d-1" && got.IsSigned(Key)));
        Assert.Single(receiver.Got.Select(got => got.Body).Distinct());
    }

    [Theory]
    [InlineData("""{"key":"another"}""")]
    [InlineData("""{"tamper":true}""")]
    public async Task A_forgery_is_not_signed_with_the_key(string request)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var sandbox = await RunningSandbox.StartAsync(null, $"--Sandbox:TechOne:Hrp:WebhookUrl={receiver.Url}");

        await EmitAsync(sandbox, request);

        Assert.False(Assert.Single(receiver.Got).IsSigned(Key));
    }

    [Fact]
    public async Task A_recording_is_signed_with_its_old_timestamp()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var sandbox = await RunningSandbox.StartAsync(null, $"--Sandbox:TechOne:Hrp:WebhookUrl={receiver.Url}");

        await EmitAsync(sandbox, """{"timestampOffsetSeconds":-600,"rawBody":"not json"}""");

        var got = Assert.Single(receiver.Got);
        Assert.True(got.IsSigned(Key));
        Assert.Equal("not json", got.Body);
        Assert.InRange(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - long.Parse(got.Timestamp, CultureInfo.InvariantCulture), 599, 660);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_told_of()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var sent = await EmitAsync(sandbox, """{"url":"http://127.0.0.1:1/"}""");
        using var nowhere = await sandbox.SimPostAsync("hrp/emit", "{}");

        Assert.Null(sent[0]!["status"]);
        Assert.Equal(HttpStatusCode.BadRequest, nowhere.StatusCode);
        Assert.Equal(1, ((JsonArray)await sandbox.SimAsync("hrp/deliveries")).Count);
    }

    [Fact]
    public async Task The_pages_show_deliveries_and_tokens()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var sandbox = await RunningSandbox.StartAsync();
        await EmitAsync(sandbox, $$"""{"url":"{{receiver.Url}}","delivery":"d-77"}""");

        var hrp = await sandbox.Admin.GetStringAsync("/hrp");
        var tokens = await sandbox.Admin.GetStringAsync("/tokens");

        Assert.Contains("d-77", hrp, StringComparison.Ordinal);
        Assert.Contains("sandbox-hrp", tokens, StringComparison.Ordinal);
        Assert.DoesNotContain(sandbox.TechOne.DefaultRequestHeaders.Authorization!.Parameter!, tokens, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-ar-secret", tokens, StringComparison.Ordinal);
    }

    private static async Task<JsonArray> EmitAsync(RunningSandbox sandbox, string request)
    {
        using var reply = await sandbox.SimPostAsync("hrp/emit", request);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.IsSuccessStatusCode, text);
        return (JsonArray)JsonNode.Parse(text)!;
    }

    private sealed class Receiver(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentQueue<Received> Got { get; } = [];

        public string Url => app.Urls.Single() + "/hook";

        public static async Task<Receiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var receiver = new Receiver(app);
            app.MapPost("/hook", async context =>
            {
                using var body = new StreamReader(context.Request.Body);
                var headers = context.Request.Headers;
                receiver.Got.Enqueue(new(
                    headers["X-TechOne-Event"].ToString(), headers["X-TechOne-Delivery"].ToString(), headers["X-TechOne-Timestamp"].ToString(),
                    headers["X-TechOne-Signature"].ToString(), await body.ReadToEndAsync()));
                context.Response.StatusCode = StatusCodes.Status202Accepted;
            });
            await app.StartAsync();
            return receiver;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }

    private sealed record Received(string Event, string Delivery, string Timestamp, string Signature, string Body)
    {
        public bool IsSigned(string key) => Signature == "sha256=" + Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{Timestamp}.{Body}")));
    }
}
