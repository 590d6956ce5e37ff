using System.Security.Cryptography;
using System.Text;
using CareVision.Integrations.Http;

namespace CareVision.Integrations.Providers;

/// <summary>A validated account of the parameter store.</summary>
public sealed class ProviderAccountSettings
{
    internal ProviderAccountSettings(string provider, ProviderAccountOptions options)
    {
        OrganizationIds = [.. options.OrganizationIds.Select(id => id.Trim())];
        BaseUrl = new Uri(options.BaseUrl.Trim());
        TokenUrl = new Uri(options.TokenUrl.Trim());
        AuthorizeUrl = string.IsNullOrWhiteSpace(options.AuthorizeUrl) ? null : new Uri(options.AuthorizeUrl.Trim());
        ClientId = options.ClientId.Trim();
        ClientSecret = options.ClientSecret;
        DeviceUrl = string.IsNullOrWhiteSpace(options.DeviceUrl) ? null : new Uri(options.DeviceUrl.Trim());
        ApiKey = options.ApiKey;
        Account = ProviderAccount.FromIdentity(provider, BaseUrl.AbsoluteUri.TrimEnd('/'), ClientId);
        var credentials = string.Join('\n', TokenUrl.AbsoluteUri, ClientId, ClientSecret);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(credentials)).AsSpan(0, 8));
    }

    /// <summary>The account's stable name: base URL and client id, hashed.</summary>
    public ProviderAccount Account { get; }

    /// <summary>The organisations that may link to it.</summary>
    public IReadOnlyList<string> OrganizationIds { get; }

    /// <summary>The address that the API's paths are below.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The token endpoint.</summary>
    public Uri TokenUrl { get; }

    /// <summary>Where a person consents; null where nobody has to.</summary>
    public Uri? AuthorizeUrl { get; }

    /// <summary>The OAuth client's id.</summary>
    public string ClientId { get; }

    /// <summary>A hash that changes with the credentials: a token that was got with another fingerprint is dropped (T67).</summary>
    public string Fingerprint { get; }

    internal string ClientSecret { get; }

    internal Uri? DeviceUrl { get; }

    internal string ApiKey { get; }

    /// <summary>Names the account and nothing secret.</summary>
    public override string ToString() => Account.ToString();
}
