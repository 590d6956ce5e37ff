using CareVision.Sandbox.Core.Limits;
using CareVision.Sandbox.TechOne.Payroll;

namespace CareVision.Sandbox.TechOne;

/// <summary>Section <c>Sandbox:TechOne</c>.</summary>
sealed class TechOneOptions
{
    /// <summary>Where to listen; default <c>http://127.0.0.1:8091</c>.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8091";

    /// <summary>OAuth clients; default one for AR and one for HRP.</summary>
    public List<TechOneClient> Clients { get; set; } = [];

    /// <summary>Funding type references that TechOne knows at a first start; default HCP, CHSP, NDIS, SAH, PRIVATE.</summary>
    public List<string> FundingTypes { get; set; } = [];

    /// <summary>Life of an access token; default 3,600.</summary>
    public int TokenLifetimeSeconds { get; set; } = 3_600;

    /// <summary>The first number to be generated; default 100001.</summary>
    public long FirstAccountNumber { get; set; } = 100_001;

    public HrpOptions Hrp { get; set; } = new();

    public LimitOptions Limit { get; set; } = new();

    /// <summary>Fills in the defaults of lists and checks the rest.</summary>
    public void Complete()
    {
        if (Clients.Count == 0)
        {
            Clients.Add(new() { ClientId = "sandbox-ar", ClientSecret = "sandbox-ar-secret", Scope = TechOneScopes.AccountsReceivable });
            Clients.Add(new() { ClientId = "sandbox-hrp", ClientSecret = "sandbox-hrp-secret", Scope = TechOneScopes.Payroll });
        }

        if (FundingTypes.Count == 0)
        {
            FundingTypes.AddRange(["HCP", "CHSP", "NDIS", "SAH", "PRIVATE"]);
        }

        var bad = Clients.FindIndex(client =>
            client.ClientId.Length == 0 || client.ClientSecret.Length == 0 || !TechOneScopes.IsKnown(client.Scope));
        if (bad >= 0)
        {
            throw new SandboxConfigurationException($"Sandbox:TechOne:Clients:{bad} needs client_id, client_secret and scope (ar or hrp).");
        }

        if (Clients.Select(client => client.ClientId).Distinct(StringComparer.Ordinal).Count() < Clients.Count)
        {
            throw new SandboxConfigurationException("Sandbox:TechOne:Clients names the same client_id twice.");
        }

        if (TokenLifetimeSeconds < 1 || FirstAccountNumber < 1 || Limit.Permits < 0 || Limit.WindowSeconds <= 0)
        {
            throw new SandboxConfigurationException(
                "Sandbox:TechOne: TokenLifetimeSeconds, FirstAccountNumber and Limit:WindowSeconds must be greater than zero, "
                + "Limit:Permits not negative.");
        }
    }
}

/// <summary>An OAuth client of the imitated TechOne.</summary>
sealed class TechOneClient
{
    [ConfigurationKeyName("client_id")]
    public string ClientId { get; set; } = "";

    [ConfigurationKeyName("client_secret")]
    public string ClientSecret { get; set; } = "";

    [ConfigurationKeyName("scope")]
    public string Scope { get; set; } = "";
}

/// <summary>A call limit to begin with.</summary>
sealed class LimitOptions
{
    /// <summary>Calls per window; default 0: no limit.</summary>
    public int Permits { get; set; }

    /// <summary>The window's length; default 1.</summary>
    public double WindowSeconds { get; set; } = 1;

    /// <summary>Default: enforce when there are permits, else off.</summary>
    public LimitMode? Mode { get; set; }

    public void ApplyTo(CallLimit limit) =>
        limit.Set(Mode ?? (Permits > 0 ? LimitMode.Enforce : LimitMode.Off), Permits, TimeSpan.FromSeconds(WindowSeconds));
}

/// <summary>Product lines: a token of one is no good for the other.</summary>
static class TechOneScopes
{
    public const string AccountsReceivable = "ar";
    public const string Payroll = "hrp";

    public static bool IsKnown(string scope) => scope is AccountsReceivable or Payroll;
}
