using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace CareVision.Integrations.Http;

/// <summary>Takes secrets out of whatever is kept or shown, and personal data out of whatever is shown.</summary>
/// <remarks>Ledger bodies keep personal data (they are erased with the record); messages, codes, logs and <c>ToString</c> never have
/// any.</remarks>
public static partial class Redactor
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "***";

    /// <summary>The most of a body that is kept, in bytes of UTF-8.</summary>
    public const int BodyLimit = 8 * 1024;

    private const int MessageLimit = 500;

    // Part of every name that hides a secret; an escaped character may hide one of these.
    private static readonly SearchValues<string> SecretWords = SearchValues.Create(
        [
            "secret", "password", "passphrase", "token", "assertion", "otac", "authorization", "bearer", "cookie", "signature",
            "hapikey", @"\u", @"\/",
            "apikey", "api_key", "api-key", "accesskey", "access_key", "access-key", "privatekey", "private_key", "private-key",
            "webhookkey", "webhook_key", "webhook-key",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether a header's value is a secret.</summary>
    /// <param name="name">The header's name.</param>
    public static bool IsSecretHeader(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SecretNames.Contains(name)
            || name.Contains("authorization", StringComparison.OrdinalIgnoreCase)
            || name.Contains("signature", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Makes a text of the vendor's fit to be shown: no secret, no personal data, one line, at most 500 characters.</summary>
    /// <param name="text">The text as it came.</param>
    /// <param name="personal">Personal values that were part of the request, which an error message likes to repeat.</param>
    /// <param name="secret">A secret that was part of the request.</param>
    public static string Message(string text, IEnumerable<string?>? personal = null, string? secret = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = HidePairs(Hide(text, secret));
        foreach (var value in personal ?? [])
        {
            safe = HidePersonal(safe, value);
        }

        safe = Email().Replace(safe, Mask);
        safe = LongNumber().Replace(safe, Mask);
        safe = Whitespace().Replace(safe, " ").Trim();
        return safe.Length <= MessageLimit ? safe : string.Concat(safe.AsSpan(0, MessageLimit - 1), "…");
    }

    /// <summary>Redacts a body for the ledger: secrets masked, cut to <see cref="BodyLimit"/>.</summary>
    /// <param name="body">The body's bytes.</param>
    /// <param name="mediaType">Its media type, when known.</param>
    /// <param name="secret">A secret that was part of the request.</param>
    public static string Body(ReadOnlySpan<byte> body, string? mediaType, string? secret = null)
    {
        // Read further than what is kept: a secret that straddles the cut must still be recognised.
        var text = Hide(Encoding.UTF8.GetString(body[..Math.Min(body.Length, 2 * BodyLimit)]), secret);
        if (!MayHoldSecrets(text))
        {
            return Cut(text);
        }

        var isJson = mediaType is not null && mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        if (isJson && JsonRedactor.TryRedact(body, 2 * BodyLimit) is { } json)
        {
            text = Hide(json, secret);
        }

        return Cut(HidePairs(text));
    }

    internal static string Path(Uri uri, string? secret)
    {
        var text = uri.IsAbsoluteUri ? uri.PathAndQuery : uri.OriginalString;
        text = HidePairs(Hide(text, secret));
        var mayHoldEmail = text.Contains('@', StringComparison.Ordinal) || text.Contains("%40", StringComparison.Ordinal);
        return Cut(mayHoldEmail ? EscapedEmail().Replace(text, Mask) : text);
    }

    /// <summary>Cuts at a character boundary, so that the result stays within the limit as UTF-8.</summary>
    internal static string Cut(string text)
    {
        if (text.Length <= BodyLimit / 3 || Encoding.UTF8.GetByteCount(text) <= BodyLimit)
        {
            return text;
        }

        Encoding.UTF8.GetEncoder().Convert(text, new byte[BodyLimit - 3], flush: false, out var chars, out _, out _);
        return string.Concat(text.AsSpan(0, chars), "…");
    }

    private static string Hide(string text, string? secret) =>
        string.IsNullOrEmpty(secret) ? text : text.Replace(secret, Mask, StringComparison.Ordinal);

    // Nearly every text has none of these words, and looking for them is far cheaper than parsing or an expression.
    private static bool MayHoldSecrets(string text) => text.AsSpan().ContainsAny(SecretWords);

    private static string HidePairs(string text) => MayHoldSecrets(text) ? SecretPair().Replace(text, "${name}" + Mask) : text;

    private static string HidePersonal(string text, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return text;
        }

        text = text.Replace(value, Mask, StringComparison.OrdinalIgnoreCase);
        foreach (var word in value.Split([' ', ',', ';', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > 2)
            {
                text = Regex.Replace(text, $@"\b{Regex.Escape(word)}\b", Mask, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            }
        }

        return text;
    }

    [GeneratedRegex(
        """
        (?<name> \b (?: [a-z]*[_-]?(?:secret|password|passphrase|token|assertion|api[_-]?key|webhook[_-]?key) | otac | authorization )
                 ["']?\s*[:=]\s*["']? (?:bearer\s+|basic\s+)?
               | \b bearer \s+ )
        [^\s"'&,;}<]+
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SecretPair();

    [GeneratedRegex(@"[^\s@""'<>(),;:=]+@[^\s@""'<>(),;:]+\.[^\s@""'<>(),;:]+", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"[^\s/?&=]+(?:@|%40)[^\s/?&=]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EscapedEmail();

    // NDIS and Medicare numbers and telephone numbers have nine or more digits; account and document numbers are shorter.
    [GeneratedRegex(@"\+?\d(?:[ ()-]?\d){8,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Whitespace();
}
