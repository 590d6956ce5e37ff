using System.Buffers;
using System.Globalization;
using System.Text;
using CareVision.Integrations.Providers;
using CareVision.Integrations.Webhooks;

namespace CareVision.Integrations.TechOne;

/// <summary>
/// Webhooks of TechOne HR and Payroll (T64): signed with the provider's <c>webhook_key</c> over <c>timestamp.body</c>, one event in each delivery. The
/// source document only says that the key exists; headers and body are an assumption (contract a1).
/// </summary>
internal sealed class HrpWebhookVerifier(ParameterStore store, HrpWebhookOwner owner) : IWebhookVerifier
{
    private const string EventHeader = "X-TechOne-Event";
    private const string DeliveryHeader = "X-TechOne-Delivery";
    private const string TimestampHeader = "X-TechOne-Timestamp";
    private const string SignatureHeader = "X-TechOne-Signature";
    private const string Scheme = "sha256=";

    public string Provider => ProviderNames.TechOneHrp;

    public WebhookReading Read(WebhookRequest request)
    {
        if (store.WebhookKey(Provider) is not { } key)
        {
            return WebhookReading.Refused(WebhookVerdict.NotConfigured, "The Parameter Store has no webhook_key for techone_hrp.");
        }

        var timestamp = request.Header(TimestampHeader) ?? "";
        if (!IsSigned(request, key, timestamp))
        {
            return WebhookReading.Refused(WebhookVerdict.BadSignature, $"{SignatureHeader} is missing or not made with the key of the Parameter Store.");
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            || !WebhookSignature.IsFresh(DateTimeOffset.FromUnixTimeSeconds(seconds), request.ReceivedAt))
        {
            return WebhookReading.Refused(WebhookVerdict.OutsideWindow, $"{TimestampHeader} is more than five minutes away.");
        }

        return WebhookReading.Genuine([Event(request)]);
    }

    // The signature covers the timestamp, so whoever changes the one breaks the other.
    private static bool IsSigned(WebhookRequest request, string key, string timestamp)
    {
        var header = request.Header(SignatureHeader);
        if (header is null || header.Length != Scheme.Length + 64 || !header.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        Span<byte> given = stackalloc byte[32];
        return Convert.FromHexString(header.AsSpan(Scheme.Length), given, out _, out var written) == OperationStatus.Done
            && written == given.Length
            && WebhookSignature.Matches(WebhookSignature.Compute(key, $"{timestamp}.", request.Body.Span), given);
    }

    private WebhookItem Event(WebhookRequest request)
    {
        var delivery = request.Header(DeliveryHeader) is { Length: > 0 and <= 100 } id ? id : WebhookItem.HashOf(request.Body.Span);
        var type = request.Header(EventHeader) is { Length: > 0 and <= 100 } word ? word : "unknown";
        var body = HrpWebhookOwner.Read(request.Body.Span);
        if (body is null)
        {
            return WebhookItem.Unreadable(request.Body) with { EventId = delivery };
        }

        var account = owner.Account(body);
        return new WebhookItem
        {
            Account = account?.Account.Account ?? WebhookItem.Unassigned,
            EventId = delivery,
            Type = type,
            ObjectId = Cut($"{body.Entity}/{body.Id}"),
            Organization = account is null ? null : HrpWebhookOwner.Organization(account, body),
            OccurredAt = body.OccurredUtc,
            Body = request.Body,
        };
    }

    private static string Cut(string text) => text.Length <= 200 ? text : WebhookItem.HashOf(Encoding.UTF8.GetBytes(text));
}
