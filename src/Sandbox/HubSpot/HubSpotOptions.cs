namespace CareVision.Sandbox.HubSpot;

/// <summary>Section <c>Sandbox:HubSpot</c>.</summary>
sealed class HubSpotOptions
{
    /// <summary>A further address to listen on, for example <c>http://127.0.0.1:8092</c>; default none: every address of the sandbox answers for HubSpot.</summary>
    public string? Url { get; set; }

    /// <summary>The app that customers install; default app 3141592 with client <c>sandbox-hubspot</c>.</summary>
    public HubSpotApp App { get; set; } = new();

    /// <summary>Customers' accounts; default 4711001 and 4711002 with the documents' six properties, 4711003 without.</summary>
    public List<HubSpotAccount> Accounts { get; set; } = [];

    /// <summary>Life of an access token in seconds; default 1,800.</summary>
    public int TokenLifetimeSeconds { get; set; } = 1_800;

    /// <summary>Milliseconds until a search sees a change; default 2,000, at most 30,000.</summary>
    public int SearchLagMs { get; set; } = 2_000;

    /// <summary>Calls of the app to one account in 10 seconds, search excluded; default 110; 0: no limit.</summary>
    public int BurstPermits { get; set; } = 110;

    /// <summary>Searches in one account in a second; default 5; 0: no limit.</summary>
    public int SearchPermits { get; set; } = 5;

    /// <summary>Calls of the app to one account from midnight to midnight in the account's time zone; default 0: no limit, as for an app with OAuth.</summary>
    public int DailyPermits { get; set; }

    /// <summary>The app's target of webhooks, for example <c>http://127.0.0.1:8080/webhooks/hubspot</c>; default none: events are kept and not sent.</summary>
    public string? WebhookTarget { get; set; }

    public void Complete()
    {
        if (Accounts.Count == 0)
        {
            Accounts.Add(new() { Id = 4_711_001, Name = "Sandbox Care Group" });
            Accounts.Add(new() { Id = 4_711_002, Name = "Sandbox Care Group, second account" });
            Accounts.Add(new() { Id = 4_711_003, Name = "Account without the properties", Prepared = false });
        }

        if (App.Scopes.Count == 0)
        {
            App.Scopes.AddRange(HubSpotScopes.Needed);
        }

        if (App.AppId < 1 || App.ClientId.Length == 0 || App.ClientSecret.Length == 0)
        {
            throw new SandboxConfigurationException("Sandbox:HubSpot:App needs app_id, client_id and client_secret.");
        }

        if (Accounts.Exists(account => account.Id < 1) || Accounts.Select(account => account.Id).Distinct().Count() < Accounts.Count)
        {
            throw new SandboxConfigurationException("Sandbox:HubSpot:Accounts needs an id greater than zero for each, and none twice.");
        }

        if (Accounts.Find(account => !TimeZoneInfo.TryFindSystemTimeZoneById(account.TimeZone, out _)) is { } nowhere)
        {
            throw new SandboxConfigurationException($"Sandbox:HubSpot:Accounts: '{nowhere.TimeZone}' is no time zone.");
        }

        if (TokenLifetimeSeconds < 1 || BurstPermits < 0 || SearchPermits < 0 || DailyPermits < 0 || SearchLagMs is < 0 or > HubSpotSettings.LongestLagMs)
        {
            throw new SandboxConfigurationException(
                "Sandbox:HubSpot: TokenLifetimeSeconds must be greater than zero, the permits not negative, SearchLagMs between 0 and 30000.");
        }

        if (WebhookTarget is { Length: > 0 } && !Webhooks.WebhookSettings.IsTarget(WebhookTarget))
        {
            throw new SandboxConfigurationException("Sandbox:HubSpot:WebhookTarget must be an http or https address.");
        }
    }
}

/// <summary>The app as its developer registered it.</summary>
sealed class HubSpotApp
{
    [ConfigurationKeyName("app_id")]
    public long AppId { get; set; } = 3_141_592;

    [ConfigurationKeyName("client_id")]
    public string ClientId { get; set; } = "sandbox-hubspot";

    /// <summary>Also the key of the webhooks' signatures.</summary>
    [ConfigurationKeyName("client_secret")]
    public string ClientSecret { get; set; } = "sandbox-hubspot-secret";

    /// <summary>Addresses that an authorisation may return to; default: any https address with a name, and http on localhost.</summary>
    [ConfigurationKeyName("redirect_urls")]
    public List<string> RedirectUrls { get; set; } = [];

    /// <summary>Scopes that an installation must ask for; default those of objects, schemas and owners.</summary>
    [ConfigurationKeyName("scopes")]
    public List<string> Scopes { get; set; } = [];
}

/// <summary>A customer's account.</summary>
sealed class HubSpotAccount
{
    [ConfigurationKeyName("id")]
    public long Id { get; set; }

    [ConfigurationKeyName("name")]
    public string Name { get; set; } = "";

    [ConfigurationKeyName("time_zone")]
    public string TimeZone { get; set; } = "Australia/Sydney";

    /// <summary>Whether it has the documents' six custom properties from the start; default true.</summary>
    [ConfigurationKeyName("prepared")]
    public bool Prepared { get; set; } = true;
}

static class HubSpotScopes
{
    public static IReadOnlyList<string> Needed { get; } =
    [
        "oauth", "crm.objects.contacts.read", "crm.objects.contacts.write", "crm.objects.deals.read", "crm.objects.deals.write",
        "crm.schemas.contacts.read", "crm.schemas.contacts.write", "crm.schemas.deals.read", "crm.schemas.deals.write", "crm.objects.owners.read",
    ];
}
