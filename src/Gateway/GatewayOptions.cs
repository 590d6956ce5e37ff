using System.ComponentModel.DataAnnotations;

namespace CareVision.Gateway;

/// <summary>Settings of the HTTP edge, bound from section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Gateway";

    /// <summary>Largest body that is read, in bytes. Default 1,048,576.</summary>
    [Range(1024, 32 * 1024 * 1024)]
    public long MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// The address under which the outside world reaches this gateway, such as <c>https://sync.example.org</c>: what senders of webhooks sign. Default
    /// none: the address of each request, which is right only without a proxy in front.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Where <i>Go back to Integration Page</i> leads (T25, T26): an address or a path of this gateway. Default <c>/console/integrations</c>.</summary>
    [Required]
    public string IntegrationPage { get; set; } = "/console/integrations";

    /// <summary>How long a webhook may take to be stored before its sender is told to repeat it. Default 4 s: HubSpot waits for 5.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Requests per second that one API key may make on average. Default 20,000: far above what one machine serves.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 20_000;

    /// <summary>Requests that one API key may make at once after a rest. Default 40,000.</summary>
    [Range(1, 2_000_000)]
    public int RequestBurst { get; set; } = 40_000;

    /// <summary>How long a looked-up API key is trusted without asking again; a revoked key works at most this long. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ApiKeyCacheTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an unknown API key stays refused without asking again. Default 2 s, so that a new key works almost at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan UnknownApiKeyCacheTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the events of a run look for new figures. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan RunEventInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long somebody who signed in to the console stays signed in. Default 12 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan ConsoleSessionTime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How often the console looks whether an organisation that somebody looks at has changed. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan ConsolePulseInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after its time a record counts as overdue. Default 2 min: the sweep comes every 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ConsoleOverdueAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a readiness check may take. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ReadinessTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
