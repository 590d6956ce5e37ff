namespace CareVision.Grains.ProdaDevices;

/// <summary>When a device's key is refreshed and when people are warned, bound to <c>Proda:Device</c>.</summary>
internal sealed class ProdaDeviceOptions
{
    public const string Section = "Proda:Device";

    /// <summary>How long before it lapses a key is refreshed. Default 48 h.</summary>
    public TimeSpan RefreshKeyBefore { get; set; } = TimeSpan.FromHours(48);

    /// <summary>How long before it lapses people are told to extend the device. Default 30 days.</summary>
    public TimeSpan WarnDeviceBefore { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The first wait after a try that failed; it doubles up to an hour. Default 10 s.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries of an activation before a person is asked. Default 6.</summary>
    public int ActivationAttempts { get; set; } = 6;
}
