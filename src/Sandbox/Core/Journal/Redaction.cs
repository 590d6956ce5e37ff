using System.Text;
using System.Text.RegularExpressions;

namespace CareVision.Sandbox.Core.Journal;

/// <summary>Keeps secrets out of the journal: real credentials get pasted into a sandbox by mistake.</summary>
static partial class Redaction
{
    public static KeyValuePair<string, string>[] Headers(IHeaderDictionary headers)
    {
        var kept = new KeyValuePair<string, string>[headers.Count];
        var count = 0;
        foreach (var (name, value) in headers)
        {
            kept[count++] = new(name, IsSecret(name) ? "[redacted]" : value.ToString());
        }

        return kept;
    }

    public static string Text(byte[]? body)
    {
        if (body is null or { Length: 0 })
        {
            return "";
        }

        var text = Encoding.UTF8.GetString(body);
        return JsonSecret().Replace(FormSecret().Replace(text, "$1[redacted]"), "$1[redacted]\"");
    }

    static bool IsSecret(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
        || header.Equals("x-ibm-client-id", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Sandbox-Key", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("((?:^|&)(?:client_secret|assertion|refresh_token|code)=)[^&]*")]
    private static partial Regex FormSecret();

    [GeneratedRegex("(\"(?:access_token|refresh_token|client_secret|otac)\"\\s*:\\s*\")[^\"]*\"")]
    private static partial Regex JsonSecret();
}
