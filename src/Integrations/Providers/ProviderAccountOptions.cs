using Microsoft.Extensions.Configuration;

namespace CareVision.Integrations.Providers;

/// <summary>One account of a provider, as configuration gives it (T62, T63, T65).</summary>
public sealed class ProviderAccountOptions
{
    /// <summary>The organisations that may link to this account. Default none.</summary>
    [ConfigurationKeyName("organization_ids")]
    public IList<string> OrganizationIds { get; } = [];

    /// <summary>The address that the API's paths are below. Required.</summary>
    [ConfigurationKeyName("base_url")]
    public string BaseUrl { get; set => field = value ?? ""; } = "";

    /// <summary>The whole address of the token endpoint. Required.</summary>
    [ConfigurationKeyName("token_url")]
    public string TokenUrl { get; set => field = value ?? ""; } = "";

    /// <summary>Where a person consents that we use an account, such as <c>https://app.hubspot.com/oauth/authorize</c>. Required for HubSpot.</summary>
    [ConfigurationKeyName("authorize_url")]
    public string AuthorizeUrl { get; set; } = "";

    /// <summary>The OAuth client's id. Required.</summary>
    [ConfigurationKeyName("client_id")]
    public string ClientId { get; set => field = value ?? ""; } = "";

    /// <summary>The OAuth client's secret. Required.</summary>
    [ConfigurationKeyName("client_secret")]
    public string ClientSecret { get; set => field = value ?? ""; } = "";

    /// <summary>PRODA's device service. Required for <c>proda</c>; default none.</summary>
    [ConfigurationKeyName("device_url")]
    public string? DeviceUrl { get; set; }

    /// <summary>The NDIA's API key (<c>x-ibm-client-id</c>). A secret. Required for <c>proda</c>, where the device signs instead of a client secret;
    /// default none.</summary>
    [ConfigurationKeyName("api_key")]
    public string ApiKey { get; set; } = "";

    /// <summary>Names the address and nothing secret.</summary>
    public override string ToString() => BaseUrl;
}
