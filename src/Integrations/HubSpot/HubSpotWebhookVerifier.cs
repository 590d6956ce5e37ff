using System.Globalization;
using System.Text;
using System.Text.Json;
using CareVision.Integrations.Webhooks;

namespace CareVision.Integrations.HubSpot;

/// <summary>
/// HubSpot's signature of version 3 (H37): HMAC-SHA256 with our app's secret over method, address, raw body and timestamp. The older versions are sent
/// beside it and ignored: they hold no timestamp, so whoever recorded one could send it for ever.
/// </summary>
internal sealed class HubSpotWebhookVerifier(HubSpotApps apps) : IWebhookVerifier
{
    private const string SignatureHeader = "X-HubSpot-Signature-v3";
    private const string TimestampHeader = "X-HubSpot-Request-Timestamp";

    // The only escapes that HubSpot undoes before it signs.
    private static readonly (string Escaped, string Plain)[] Undone =
    [
        ("%3A", ":"), ("%2F", "/"), ("%3F", "?"), ("%40", "@"), ("%21", "!"), ("%24", "$"), ("%27", "'"), ("%28", "("), ("%29", ")"), ("%2A", "*"),
        ("%2C", ","), ("%3B", ";"),
    ];

    public string Provider => Providers.ProviderNames.HubSpot;

    public WebhookReading Read(WebhookRequest request)
    {
        if (apps.Find() is not { } app)
        {
            return WebhookReading.Refused(WebhookVerdict.NotConfigured, "The Parameter Store has no HubSpot app.");
        }

        var timestamp = request.Header(TimestampHeader);
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > 253_402_300_799_999)
        {
            return WebhookReading.Refused(WebhookVerdict.OutsideWindow, $"{TimestampHeader} is missing or is no time.");
        }

        if (!WebhookSignature.IsFresh(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), request.ReceivedAt))
        {
            return WebhookReading.Refused(WebhookVerdict.OutsideWindow, $"{TimestampHeader} is more than five minutes away.");
        }

        var expected = WebhookSignature.Compute(app.ClientSecret, request.Method + Signed(request.Url), request.Body.Span, timestamp);
        return IsBase64(request.Header(SignatureHeader), out var given) && WebhookSignature.Matches(expected, given)
            ? WebhookReading.Genuine(Split(request.Body))
            : WebhookReading.Refused(WebhookVerdict.BadSignature, $"{SignatureHeader} is missing or does not match.");
    }

    private static string Signed(string url)
    {
        foreach (var (escaped, plain) in Undone)
        {
            url = url.Replace(escaped, plain, StringComparison.OrdinalIgnoreCase);
        }

        return url;
    }

    private static bool IsBase64(string? text, out byte[] bytes)
    {
        bytes = new byte[text?.Length ?? 0];
        if (text is null || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            return false;
        }

        bytes = bytes[..length];
        return true;
    }

    private static IReadOnlyList<WebhookItem> Split(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(Item)]
                : [WebhookItem.Unreadable(body)];
        }
        catch (JsonException)
        {
            return [WebhookItem.Unreadable(body)];
        }
    }

    private static WebhookItem Item(JsonElement element)
    {
        var raw = Encoding.UTF8.GetBytes(element.GetRawText());
        if (HubSpotEvent.Parse(raw) is not { PortalId: > 0 and var portal } one || one.Kind.Length is 0 or > 100)
        {
            return WebhookItem.Unreadable(raw);
        }

        // Never the attempt's number: a delivery that is repeated is the same event.
        var identity = string.Join('|', portal, one.Kind, one.Subject(), one.EventId, one.OccurredAt, one.PropertyName, one.FromObjectId, one.ToObjectId, one.ObjectId);
        return new WebhookItem
        {
            Account = portal.ToString(CultureInfo.InvariantCulture),
            EventId = WebhookItem.HashOf(Encoding.UTF8.GetBytes(identity)),
            Type = one.Kind,
            ObjectId = one.Subject(),
            OccurredAt = one.At,
            Body = raw,
        };
    }
}
