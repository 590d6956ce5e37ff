namespace CareVision.Integrations.Http;

/// <summary>How calls to outside systems are made. Bound to the configuration section <c>Integrations</c>.</summary>
public sealed class IntegrationOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Integrations";

    /// <summary>The longest a call may take, permit, connection and answer included. No byte of a call arrives here later than
    /// <see cref="CallContext.SendBy"/> plus this time. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for a TCP and TLS connection. Default 5 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest a call waits for a permit of its account's limit; longer waits belong to the caller. Default 2
    /// seconds.</summary>
    public TimeSpan LimiterPatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Connections kept to one account. Default 32.</summary>
    public int MaxConnections { get; set; } = 32;

    /// <summary>How long an unused connection is kept. Shorter than what servers keep, so that a call rarely meets a closed one.
    /// Default 15 seconds.</summary>
    public TimeSpan IdleConnectionLifetime { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The largest answer that is read, in bytes. Default 16 MB.</summary>
    public int MaxAnswerBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The share of failed calls, 0 to 1, at which the circuit opens. Default 0.5.</summary>
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>The calls within <see cref="BreakerWindow"/> before the circuit may open. Default 20.</summary>
    public int BreakerMinimumCalls { get; set; } = 20;

    /// <summary>The window over which failures are counted. Default 10 seconds.</summary>
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an open circuit refuses calls. Default 5 seconds.</summary>
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(5);
}
