using System.Collections.Frozen;

namespace CareVision.Integrations.Http;

/// <summary>The names behind which secrets travel, compared without case, dashes and underscores.</summary>
internal static class SecretNames
{
    private const int Longest = 32;

    private static readonly FrozenSet<string> Names = new[]
    {
        "accesskey", "accesstoken", "apikey", "assertion", "authorization", "clientassertion", "clientsecret", "cookie", "hapikey",
        "idtoken", "otac", "passphrase", "password", "privatekey", "proxyauthorization", "refreshtoken",
        "secret", "setcookie", "signature", "token",
        "webhookkey", "xapikey", "xibmclientid",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool Contains(ReadOnlySpan<char> name)
    {
        Span<char> plain = stackalloc char[Longest];
        var length = 0;
        foreach (var c in name)
        {
            if (c is '-' or '_' or ' ')
            {
                continue;
            }

            if (length == Longest)
            {
                return false;
            }

            plain[length++] = char.ToLowerInvariant(c);
        }

        return Lookup.Contains(plain[..length]);
    }
}
