using System.Security.Cryptography;
using System.Text;

namespace CareVision.Sandbox.HubSpot.Webhooks;

/// <summary>The signatures HubSpot puts on a request.</summary>
static class WebhookSignature
{
    // Only these escapes are undone before signing; everything else stays as it is in the address.
    static readonly (string Escape, string Character)[] Undone =
    [
        ("%3A", ":"), ("%2F", "/"), ("%3F", "?"), ("%40", "@"), ("%21", "!"), ("%24", "$"), ("%27", "'"), ("%28", "("), ("%29", ")"),
        ("%2A", "*"), ("%2C", ","), ("%3B", ";"),
    ];

    /// <summary><c>X-HubSpot-Signature-v3</c>: method, address, body and time stamp, keyed with the app's secret.</summary>
    public static string Third(string secret, string method, string url, byte[] body, string timestamp)
    {
        foreach (var (escape, character) in Undone)
        {
            url = url.Replace(escape, character, StringComparison.OrdinalIgnoreCase);
        }

        byte[] source = [.. Encoding.UTF8.GetBytes(method + url), .. body, .. Encoding.UTF8.GetBytes(timestamp)];
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), source));
    }

    /// <summary><c>X-HubSpot-Signature</c> of the first version, which has no time stamp.</summary>
    public static string First(string secret, byte[] body) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(secret), .. body]));
}
