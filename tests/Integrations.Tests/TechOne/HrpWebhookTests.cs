using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using CareVision.Integrations.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Integrations.Tests.TechOne;

/// <summary>T64: what is TechOne HRP's, and what only says so.</summary>
public sealed class HrpWebhookTests
{
    private const string Key = "hook-s3cret";
    private const string Body = """{"ClientId":"hrp","Entity":"Employee","Id":"E-7","OccurredUtc":"2026-03-01T09:00:00Z"}""";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 10, TimeSpan.Zero);

    [Fact]
    public void A_signed_delivery_is_taken_apart()
    {
        var reading = Read(Signed(Body));

        Assert.Equal(WebhookVerdict.Genuine, reading.Verdict);
        var one = Assert.Single(reading.Events);
        Assert.Equal(("delivery-1", "EmployeeChanged", "Employee/E-7", "acme"), (one.EventId, one.Type, one.ObjectId, one.Organization));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), one.OccurredAt);
        Assert.Equal(Body, Encoding.UTF8.GetString(one.Body.Span));
        Assert.Matches("^x[0-9a-f]{16}$", one.Account);
    }

    [Fact]
    public void The_signature_is_the_contracts_own()
    {
        // printf '1772355610.{}' | openssl dgst -sha256 -hmac hook-s3cret
        var request = Request("{}", "1772355610", "sha256=c9a592d63bee55ac824923df9baa9408544abb52a212320b760fd54da56c2fe8");

        Assert.Equal(WebhookVerdict.Genuine, Read(request).Verdict);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=00")]
    [InlineData("sha256=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    public void Without_a_good_signature_nothing_is_read(string? signature)
    {
        var reading = Read(Request(Body, Stamp(Now), signature));

        Assert.Equal(WebhookVerdict.BadSignature, reading.Verdict);
        Assert.Empty(reading.Events);
        Assert.DoesNotContain(Key, reading.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_byte_or_another_timestamp_breaks_the_signature()
    {
        var signature = Sign(Stamp(Now), Body, Key);

        Assert.Equal(WebhookVerdict.BadSignature, Read(Request(Body.Replace("E-7", "E-8", StringComparison.Ordinal), Stamp(Now), signature)).Verdict);
        Assert.Equal(WebhookVerdict.BadSignature, Read(Request(Body, Stamp(Now.AddSeconds(1)), signature)).Verdict);
        Assert.Equal(WebhookVerdict.BadSignature, Read(Request(Body, Stamp(Now), Sign(Stamp(Now), Body, "another-key"))).Verdict);
    }

    [Theory]
    [InlineData(-300, WebhookVerdict.Genuine)]
    [InlineData(-301, WebhookVerdict.OutsideWindow)]
    [InlineData(300, WebhookVerdict.Genuine)]
    [InlineData(301, WebhookVerdict.OutsideWindow)]
    public void Five_minutes_either_way_are_near_enough(int seconds, WebhookVerdict expected) =>
        Assert.Equal(expected, Read(Signed(Body, Stamp(Now.AddSeconds(seconds)))).Verdict);

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("-5")]
    [InlineData("1e9")]
    [InlineData("99999999999999999")]
    [InlineData("9223372036854775807")]
    public void A_timestamp_that_is_none_is_outside_the_window_though_it_is_signed(string timestamp) =>
        Assert.Equal(WebhookVerdict.OutsideWindow, Read(Signed(Body, timestamp)).Verdict);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Id\":")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"Id\":\"\\ud800\"}")]
    public void A_signed_body_that_can_not_be_read_is_kept_for_a_person(string body)
    {
        var one = Assert.Single(Read(Signed(body)).Events);

        Assert.Equal((WebhookItem.Unassigned, WebhookItem.UnreadableType, "delivery-1"), (one.Account, one.Type, one.EventId));
        Assert.Equal(body, Encoding.UTF8.GetString(one.Body.Span));
    }

    [Fact]
    public void Without_a_delivery_id_the_body_names_the_event()
    {
        var first = Assert.Single(Read(Signed(Body, delivery: null)).Events);
        var again = Assert.Single(Read(Signed(Body, Stamp(Now.AddSeconds(1)), delivery: null)).Events);

        Assert.Equal(64, first.EventId.Length);
        Assert.Equal(first.EventId, again.EventId);
    }

    [Fact]
    public void An_account_that_is_shared_needs_the_events_own_word_for_whose_it_is()
    {
        string[] shared = ["acme", "bravo"];

        Assert.Null(Assert.Single(Read(Signed(Body), shared).Events).Organization);
        Assert.Equal("bravo", Assert.Single(Read(Signed("""{"ClientId":"hrp","OrganizationId":"bravo"}"""), shared).Events).Organization);
        Assert.Null(Assert.Single(Read(Signed("""{"ClientId":"hrp","OrganizationId":"coast"}"""), shared).Events).Organization);
    }

    [Fact]
    public void An_unknown_client_id_belongs_to_nobody() =>
        Assert.Equal(WebhookItem.Unassigned, Assert.Single(Read(Signed("""{"ClientId":"stranger"}""")).Events).Account);

    [Fact]
    public void Without_a_key_in_the_parameter_store_everything_is_refused() => Assert.Equal(
        WebhookVerdict.NotConfigured, Verifier(new Dictionary<string, string?>()).Read(Signed(Body)).Verdict);

    private static WebhookReading Read(WebhookRequest request, params string[] organisations)
    {
        const string Account = "Providers:techone_hrp:accounts:0";
        var settings = new Dictionary<string, string?>
        {
            ["Providers:techone_hrp:webhook_key"] = Key,
            [$"{Account}:base_url"] = "https://t1.example.org/HRP/",
            [$"{Account}:token_url"] = "https://t1.example.org/HRP/token",
            [$"{Account}:client_id"] = "hrp",
            [$"{Account}:client_secret"] = "s3cret",
        };
        foreach (var (id, i) in (organisations.Length == 0 ? ["acme"] : organisations).Select((id, i) => (id, i)))
        {
            settings[$"{Account}:organization_ids:{i}"] = id;
        }

        return Verifier(settings).Read(request);
    }

    private static IWebhookVerifier Verifier(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddLogging()
        .AddIntegrations(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .BuildServiceProvider()
        .GetServices<IWebhookVerifier>().Single(v => v.Provider == ProviderNames.TechOneHrp);

    private static WebhookRequest Signed(string body, string? timestamp = null, string? delivery = "delivery-1") =>
        Request(body, timestamp ?? Stamp(Now), Sign(timestamp ?? Stamp(Now), body, Key), delivery);

    private static WebhookRequest Request(string body, string timestamp, string? signature, string? delivery = "delivery-1") => new(
        "POST",
        "https://sync.example.org/webhooks/techone-hrp",
        new Dictionary<string, string?>
        {
            ["x-techone-event"] = "EmployeeChanged",
            ["X-TechOne-Delivery"] = delivery,
            ["X-TechOne-Timestamp"] = timestamp,
            ["X-TechOne-Signature"] = signature,
        }.Where(h => h.Value is not null).Select(h => KeyValuePair.Create(h.Key, h.Value!)),
        Encoding.UTF8.GetBytes(body),
        Now);

    private static string Sign(string timestamp, string body, string key) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));

    private static string Stamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
