using System.Security.Cryptography;
using System.Text;

namespace CareVision.Integrations.Http;

/// <summary>One account at an outside system: what a rate limit, a token and a circuit breaker belong to.</summary>
/// <param name="Provider">The provider's name in the parameter store, such as <c>techone_ar</c>.</param>
/// <param name="Account">A stable name within the provider, fit for a grain key; never an index into a list.</param>
public sealed record ProviderAccount(string Provider, string Account)
{
    /// <summary>Names an account that has no natural id by a hash of what identifies it.</summary>
    /// <param name="provider">The provider's name in the parameter store.</param>
    /// <param name="identity">What makes the account the same account, such as base URL and client id.</param>
    /// <returns>An account name of <c>x</c> and 16 hexadecimal digits. The leading letter keeps the name from ever parsing
    /// as hexadecimal or as a GUID, which the AdoNet grain storage would fold into another key.</returns>
    public static ProviderAccount FromIdentity(string provider, params ReadOnlySpan<string> identity)
    {
        var joined = string.Join('\n', identity);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(joined));
        return new ProviderAccount(provider, "x" + Convert.ToHexStringLower(hash.AsSpan(0, 8)));
    }

    /// <summary>Provider and account, joined by a slash.</summary>
    public override string ToString() => $"{Provider}/{Account}";
}
