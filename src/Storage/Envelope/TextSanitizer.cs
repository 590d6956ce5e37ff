using System.Globalization;

namespace CareVision.Storage.Envelope;

/// <summary>
/// Makes any text storable. PostgreSQL takes neither U+0000 nor lone surrogates, and a vendor's odd text must never block an outcome; both
/// become U+FFFD. It works on .NET strings and on JSON bytes, so it does not depend on which encoder wrote them.
/// </summary>
public static class TextSanitizer
{
    const char Replacement = '\uFFFD';

    static ReadOnlySpan<byte> ReplacementEscape => "\\ufffd"u8;

    /// <summary>The text with U+0000 and lone surrogates replaced; the same instance when there are none.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = FirstBad(text, 0);
        if (first < 0)
        {
            return text;
        }

        return string.Create(text.Length, (text, first), static (span, state) =>
        {
            state.text.CopyTo(span);
            for (var i = state.first; i >= 0; i = FirstBad(state.text, i + 1))
            {
                span[i] = Replacement;
            }
        });
    }

    /// <summary>JSON bytes with the escapes of U+0000 and of lone surrogates replaced; the same array when there are none.</summary>
    public static byte[] CleanEscapes(byte[] json)
    {
        ArgumentNullException.ThrowIfNull(json);
        byte[]? clean = null;
        for (var i = NextEscape(json, 0); i >= 0; i = NextEscape(json, i))
        {
            if (i + 6 > json.Length || json[i + 1] != 'u' || !TryHex(json, i, out var unit))
            {
                // Another escape: step over what it escapes, so that the second half of "\\" never starts one.
                i += 2;
                continue;
            }

            if (unit is >= 0xD800 and <= 0xDBFF && IsLowSurrogate(json, i + 6))
            {
                i += 12;
                continue;
            }

            if (unit is 0 or (>= 0xD800 and <= 0xDFFF))
            {
                clean ??= (byte[])json.Clone();
                ReplacementEscape.CopyTo(clean.AsSpan(i));
            }

            i += 6;
        }

        return clean ?? json;
    }

    static int FirstBad(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0' || (char.IsSurrogate(c) && !IsHalfOfPair(text, i)))
            {
                return i;
            }
        }

        return -1;
    }

    static bool IsHalfOfPair(string text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : i > 0 && char.IsHighSurrogate(text[i - 1]);

    static int NextEscape(byte[] json, int from)
    {
        var found = from < json.Length ? json.AsSpan(from).IndexOf((byte)'\\') : -1;
        return found < 0 ? -1 : from + found;
    }

    static bool IsLowSurrogate(byte[] json, int i) =>
        i + 6 <= json.Length && json[i] == '\\' && json[i + 1] == 'u' && TryHex(json, i, out var unit) && unit is >= 0xDC00 and <= 0xDFFF;

    static bool TryHex(byte[] json, int escape, out int unit) =>
        int.TryParse(json.AsSpan(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unit);
}
