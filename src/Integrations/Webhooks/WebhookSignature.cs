using System.Security.Cryptography;
using System.Text;

namespace CareVision.Integrations.Webhooks;

/// <summary>What all signatures here have in common: HMAC-SHA256 over raw bytes, compared in constant time, within five minutes.</summary>
public static class WebhookSignature
{
    /// <summary>How old a request may be, and how far ahead its sender's clock.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(5);

    /// <summary>HMAC-SHA256 over the parts, one behind the other.</summary>
    /// <param name="key">The shared key. A secret.</param>
    /// <param name="before">The text before the body, in UTF-8.</param>
    /// <param name="body">The raw bytes.</param>
    /// <param name="after">The text behind the body, in UTF-8.</param>
    public static byte[] Compute(string key, string before, ReadOnlySpan<byte> body, string after = "")
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));
        hmac.AppendData(Encoding.UTF8.GetBytes(before));
        hmac.AppendData(body);
        hmac.AppendData(Encoding.UTF8.GetBytes(after));
        return hmac.GetHashAndReset();
    }

    /// <summary>Whether two signatures are the same; takes as long for a near miss as for a far one.</summary>
    /// <param name="expected">Ours.</param>
    /// <param name="given">The sender's.</param>
    public static bool Matches(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> given) => CryptographicOperations.FixedTimeEquals(expected, given);

    /// <summary>Whether a timestamp is near enough; a repeat of an old recording is not.</summary>
    /// <param name="sentAt">The signed timestamp.</param>
    /// <param name="now">When it came.</param>
    public static bool IsFresh(DateTimeOffset sentAt, DateTimeOffset now) => (now - sentAt).Duration() <= Window;
}
