using System.Text.Json.Serialization;

namespace CareVision.Sandbox.Proda;

/// <summary>What the NDIA does with a booking of a category and time that are booked already.</summary>
enum OverlapRule
{
    /// <summary>Refused, but for a repetition of the same request, which makes a second booking: the NDIA is not known to deduplicate.</summary>
    [JsonStringEnumMemberName("refuse-different")]
    RefuseDifferent = 0,

    /// <summary>Refused in any case.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse = 1,

    /// <summary>Never looked at.</summary>
    [JsonStringEnumMemberName("allow")]
    Allow = 2,
}

/// <summary>What can be changed while the sandbox runs.</summary>
/// <param name="OtacHours">Life of an activation code.</param>
/// <param name="KeyDays">Life of a key.</param>
/// <param name="DeviceDays">Life of a device.</param>
/// <param name="TokenLifetimeSeconds"><c>expires_in</c>.</param>
/// <param name="ApprovalDelaySeconds">Until a standard booking is approved; negative: by hand only.</param>
/// <param name="PlanManagedDelaySeconds">The same of a plan-managed one.</param>
/// <param name="Overlap">Bookings of one category at one time.</param>
/// <param name="MismatchIsOk">A participant who does not match is answered with 200 and <c>success: false</c> instead of 404.</param>
/// <param name="CreatedIsOk">A create is answered with 200 instead of 201.</param>
sealed record ProdaSettings(
    double OtacHours, double KeyDays, double DeviceDays, int TokenLifetimeSeconds, double ApprovalDelaySeconds,
    double PlanManagedDelaySeconds = 0, OverlapRule Overlap = OverlapRule.RefuseDifferent, bool MismatchIsOk = false, bool CreatedIsOk = false)
{
    public static ProdaSettings Of(ProdaOptions options) =>
        new(options.OtacHours, options.KeyDays, options.DeviceDays, options.TokenLifetimeSeconds, options.ApprovalDelaySeconds);
}

/// <summary>A time in which a system answers 503.</summary>
/// <param name="From">Its begin.</param>
/// <param name="Until">Its end, named in Retry-After.</param>
/// <param name="Message">What the error says.</param>
/// <param name="System"><c>proda</c>, <c>ndia</c>, or missing for both.</param>
sealed record PlannedOutage(DateTimeOffset From, DateTimeOffset Until, string Message, string? System = null)
{
    public bool Covers(string system, DateTimeOffset now) => From <= now && now < Until && (System is null || System == system);
}

/// <summary>The settings in force and the outages that are planned.</summary>
sealed class ProdaSwitches(ProdaOptions options)
{
    volatile ProdaSettings _settings = ProdaSettings.Of(options);
    volatile PlannedOutage? _outage;
    long _version;

    public long Version => Interlocked.Read(ref _version);

    public ProdaSettings Settings
    {
        get => _settings;
        set
        {
            _settings = value;
            Interlocked.Increment(ref _version);
        }
    }

    public PlannedOutage? Outage
    {
        get => _outage;
        set
        {
            _outage = value;
            Interlocked.Increment(ref _version);
        }
    }

    public void Reset()
    {
        Settings = ProdaSettings.Of(options);
        Outage = null;
    }
}
