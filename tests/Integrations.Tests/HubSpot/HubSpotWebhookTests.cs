using System.Security.Cryptography;
using System.Text;
using CareVision.Integrations.Providers;
using CareVision.Integrations.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Integrations.Tests.HubSpot;

public sealed class HubSpotWebhookTests
{
    private const string Secret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    private const string Url = "https://www.example.com/webhook_uri";

    [Theory]
    [InlineData("1693657560000", "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=")]
    [InlineData("1700000300000", "RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=")]
    public void HubSpots_published_signatures_are_genuine(string timestamp, string signature)
    {
        var reading = Read("{'example_field':'example_value'}", timestamp, signature, TimeSpan.FromMinutes(5));

        // Genuine, and no events: kept for a person instead of being repeated for a day.
        Assert.Equal(WebhookVerdict.Genuine, reading.Verdict);
        Assert.Equal(WebhookItem.UnreadableType, Assert.Single(reading.Events).Type);
    }

    [Theory]
    [InlineData(-301, WebhookVerdict.OutsideWindow)]
    [InlineData(-299, WebhookVerdict.Genuine)]
    [InlineData(299, WebhookVerdict.Genuine)]
    [InlineData(301, WebhookVerdict.OutsideWindow)]
    public void A_request_is_taken_within_five_minutes(int seconds, WebhookVerdict verdict) =>
        Assert.Equal(verdict, Read("[]", "1700000300000", Sign("[]", "1700000300000"), TimeSpan.FromSeconds(-seconds)).Verdict);

    [Theory]
    [InlineData("[{}]", "1700000300000", null)]
    [InlineData("[ ]", "1700000300000", null)]
    [InlineData("[]", "NaN", null)]
    [InlineData("[]", null, null)]
    [InlineData("[]", "1700000300000", "")]
    [InlineData("[]", "1700000300000", "not base64")]
    public void Anything_else_is_refused(string body, string? timestamp, string? signature) =>
        Assert.NotEqual(WebhookVerdict.Genuine, Read(body, timestamp, signature ?? Sign("[]", timestamp ?? ""), TimeSpan.Zero).Verdict);

    [Fact]
    public void Both_spellings_are_the_same_kind_and_a_repeated_delivery_is_the_same_event()
    {
        const string Body = """
            [{"eventId":1,"portalId":62515,"appId":9,"occurredAt":1700000300000,"subscriptionType":"contact.propertyChange","propertyName":"firstname","objectId":7,"attemptNumber":0},
             {"eventId":1,"portalId":62515,"appId":9,"occurredAt":1700000300000,"subscriptionType":"contact.propertyChange","propertyName":"firstname","objectId":7,"attemptNumber":3},
             {"eventId":2,"portalId":62515,"appId":9,"occurredAt":1700000300000,"eventType":"object.creation","objectTypeId":"0-1","objectId":7},
             {"eventId":3,"portalId":62515,"appId":9,"occurredAt":1700000300000,"subscriptionType":"contact.associationChange","associationType":"CONTACT_TO_DEAL","fromObjectId":7,"toObjectId":3000000000},
             {"no":"portal"}]
            """;
        var reading = Read(Body, "1700000300000", Sign(Body, "1700000300000"), TimeSpan.Zero);

        Assert.Equal(
            [("62515", "contact:7"), ("62515", "contact:7"), ("62515", "contact:7"), ("62515", "deal:3000000000"), (WebhookItem.Unassigned, WebhookItem.UnreadableType)],
            reading.Events.Select(e => (e.Account, e.ObjectId)));
        Assert.Equal(reading.Events[0].EventId, reading.Events[1].EventId);
        Assert.NotEqual(reading.Events[0].EventId, reading.Events[2].EventId);
        Assert.Equal("contact.creation", reading.Events[2].Type);
    }

    private static string Sign(string body, string timestamp) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"POST{Url}{body}{timestamp}")));

    private static WebhookReading Read(string body, string? timestamp, string signature, TimeSpan age)
    {
        var headers = new Dictionary<string, string> { ["x-hubspot-signature-v3"] = signature };
        if (timestamp is not null)
        {
            headers["X-HubSpot-Request-Timestamp"] = timestamp;
        }

        var sentAt = long.TryParse(timestamp, out var milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.UnixEpoch;
        using var services = new ServiceCollection().AddLogging().AddIntegrations(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Providers:hubspot:redirect_url"] = "https://example.com/oauth",
            ["Providers:hubspot:accounts:0:base_url"] = "https://api.example.com",
            ["Providers:hubspot:accounts:0:token_url"] = "https://api.example.com/oauth/2026-09/token",
            ["Providers:hubspot:accounts:0:authorize_url"] = "https://app.example.com/oauth/authorize",
            ["Providers:hubspot:accounts:0:client_id"] = "app",
            ["Providers:hubspot:accounts:0:client_secret"] = Secret,
        }).Build()).BuildServiceProvider();
        return services.GetServices<IWebhookVerifier>().Single(v => v.Provider == ProviderNames.HubSpot)
            .Read(new WebhookRequest("POST", Url, headers, Encoding.UTF8.GetBytes(body), sentAt + age));
    }
}
