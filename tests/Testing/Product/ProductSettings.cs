using System.Text.Json;

namespace CareVision.Testing.Product;

/// <summary>
/// The product's settings in a test: small waits, so that a whole life of a record fits into seconds. They stand in a parameter store file that
/// the product reloads, so that a test may change them while it runs.
/// </summary>
public sealed class ProductSettings
{
    /// <summary>Organisations that the parameter store whitelists.</summary>
    public const int Organisations = 200;

    private const string Account = "Providers:techone_ar:accounts:0";

    private const string Proda = "Providers:proda:accounts:0";

    private readonly Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Sync:techone_ar:BackoffBase"] = "00:00:00.200",
        ["Sync:techone_ar:BackoffCap"] = "00:00:02",
        ["Sync:techone_ar:MaxAttempts"] = "1000",
        ["Sync:techone_ar:SendWithin"] = "00:00:03",
        ["Sync:techone_ar:EarlyRead"] = "00:00:00.300",
        ["Sync:techone_ar:SettleWindow"] = "00:00:02",
        ["Sync:techone_ar:QueuedRecheck"] = "00:00:10",
        ["TechOne:Debtors:ReferencePoll"] = "00:00:01",
        ["Sync:proda:BackoffBase"] = "00:00:00.200",
        ["Sync:proda:BackoffCap"] = "00:00:02",
        ["Sync:proda:MaxAttempts"] = "1000",
        ["Sync:proda:SendWithin"] = "00:00:03",
        ["Sync:proda:EarlyRead"] = "00:00:00.300",
        ["Sync:proda:SettleWindow"] = "00:00:02",
        ["Sync:proda:ConfirmEvery"] = "00:00:01",
        ["Sync:proda:ParkedRecheck"] = "00:00:02",
        ["Sync:proda-plans:BackoffBase"] = "00:00:00.200",
        ["Sync:proda-plans:BackoffCap"] = "00:00:01",
        ["Sync:proda-plans:SendWithin"] = "00:00:03",
        ["Limits:proda:Permits"] = "0",
        ["Proda:Device:RetryAfter"] = "00:00:01",
        [$"{Proda}:client_id"] = "sandbox-software",
        [$"{Proda}:api_key"] = "sandbox-ndia-key",
        ["Integrations:Timeout"] = "00:00:02",
        ["Integrations:ConnectTimeout"] = "00:00:02",
        ["Integrations:LimiterPatience"] = "00:00:03",
        ["Integrations:BreakerPause"] = "00:00:01",
        ["Providers:techone_ar:redirect_url"] = "http://127.0.0.1/callback",
        [$"{Account}:client_id"] = "sandbox-ar",
        [$"{Account}:client_secret"] = "sandbox-ar-secret",
        ["Sync:hubspot:BackoffBase"] = "00:00:00.200",
        ["Sync:hubspot:BackoffCap"] = "00:00:02",
        ["Sync:hubspot:MaxAttempts"] = "1000",
        ["Sync:hubspot:SendWithin"] = "00:00:10",
        ["Sync:hubspot:EarlyRead"] = "00:00:00.300",
        ["Sync:hubspot:SettleWindow"] = "00:00:02",
        ["Providers:hubspot:redirect_url"] = HubSpot.RedirectUrl,
        ["Providers:hubspot:accounts:0:client_id"] = "sandbox-hubspot",
        ["Providers:hubspot:accounts:0:client_secret"] = "sandbox-hubspot-secret",
        ["Encryption:Current"] = "test",
        ["Encryption:Keys:test"] = Convert.ToBase64String(new byte[32]),
        ["Logging:LogLevel:Default"] = "Warning",
    };

    public ProductSettings()
    {
        for (var i = 0; i < Organisations; i++)
        {
            _values[$"{Account}:organization_ids:{i}"] = OrganisationId(i);
            _values[$"Providers:hubspot:accounts:0:organization_ids:{i}"] = OrganisationId(i);
            _values[$"{Proda}:organization_ids:{i}"] = OrganisationId(i);
        }
    }

    /// <summary>A setting; null takes it away.</summary>
    public string? this[string key]
    {
        get => _values.GetValueOrDefault(key);
        set => _values[key] = value;
    }

    /// <summary>The id of the nth whitelisted organisation, from 0.</summary>
    public static string OrganisationId(int n) => $"org-{n}";

    internal void PointAt(TechOne techOne)
    {
        (this[$"{Account}:base_url"], this[$"{Account}:token_url"]) = (techOne.BaseUrl.AbsoluteUri, techOne.TokenUrl.AbsoluteUri);
        var sandbox = techOne.BaseUrl.GetLeftPart(UriPartial.Authority);
        this["Providers:hubspot:accounts:0:base_url"] = sandbox;
        this["Providers:hubspot:accounts:0:token_url"] = $"{sandbox}/oauth/2026-09/token";
        this["Providers:hubspot:accounts:0:authorize_url"] = $"{sandbox}/oauth/authorize";
        this[$"{Proda}:base_url"] = this[$"{Proda}:device_url"] = techOne.ProdaUrl.AbsoluteUri;
        this[$"{Proda}:token_url"] = new Uri(techOne.ProdaUrl, "mga/sps/oauth/oauth20/token").AbsoluteUri;
    }

    /// <summary>Writes the file in one step: a reader sees the old one or the new one.</summary>
    internal void WriteTo(string file)
    {
        var whole = _values.Where(v => v.Value is not null).ToDictionary();
        File.WriteAllText($"{file}.new", JsonSerializer.Serialize(whole));
        File.Move($"{file}.new", file, overwrite: true);
    }
}
