using CareVision.Sandbox.TechOne;

namespace CareVision.Sandbox.Proda;

/// <summary>Section <c>Sandbox:Proda</c>.</summary>
sealed class ProdaOptions
{
    /// <summary>A further address to listen on, for example <c>http://127.0.0.1:8093</c>; default none: every address answers for PRODA.</summary>
    public string? Url { get; set; }

    /// <summary>The software's <c>client_id</c> at the token endpoint; default <c>sandbox-software</c>.</summary>
    public string ClientId { get; set; } = "sandbox-software";

    /// <summary>Values of <c>x-ibm-client-id</c> that the NDIA takes; default <c>sandbox-ndia-key</c>.</summary>
    public List<string> ApiKeys { get; set; } = [];

    /// <summary>Relying parties that an assertion's <c>token.aud</c> may name; default <c>https://www.ndis.gov.au/</c>.</summary>
    public List<string> RelyingParties { get; set; } = [];

    /// <summary>Life of an activation code in hours; default 24.</summary>
    public double OtacHours { get; set; } = 24;

    /// <summary>Life of a device's key in days; default 11.</summary>
    public double KeyDays { get; set; } = 11;

    /// <summary>Life of a device in days; default 182, which is six months.</summary>
    public double DeviceDays { get; set; } = 182;

    /// <summary>Life of an access token; default 3,600.</summary>
    public int TokenLifetimeSeconds { get; set; } = 3_600;

    /// <summary>Seconds until the NDIA approves a standard booking; default 5. Negative: only a person does.</summary>
    public double ApprovalDelaySeconds { get; set; } = 5;

    /// <summary>A demonstration organisation with participants at a first start; default off.</summary>
    public bool Demo { get; set; }

    /// <summary>Limit of the NDIA's calls; default none. PRODA's own calls have none.</summary>
    public LimitOptions Limit { get; set; } = new();

    /// <summary>Fills in the defaults of lists and checks the rest.</summary>
    public void Complete()
    {
        if (ApiKeys.Count == 0)
        {
            ApiKeys.Add("sandbox-ndia-key");
        }

        if (RelyingParties.Count == 0)
        {
            RelyingParties.Add("https://www.ndis.gov.au/");
        }

        if (OtacHours <= 0 || KeyDays <= 0 || DeviceDays <= 0 || TokenLifetimeSeconds < 1 || Limit.Permits < 0 || Limit.WindowSeconds <= 0)
        {
            throw new SandboxConfigurationException(
                "Sandbox:Proda: OtacHours, KeyDays, DeviceDays, TokenLifetimeSeconds and Limit:WindowSeconds must be greater than zero, "
                + "Limit:Permits not negative.");
        }
    }
}
