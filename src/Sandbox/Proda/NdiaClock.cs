using CareVision.Sandbox.Core;

namespace CareVision.Sandbox.Proda;

static class NdiaClock
{
    // Canberra without daylight saving; a whole time-zone database is not worth one hour of a test's night.
    static readonly TimeSpan Canberra = TimeSpan.FromHours(10);

    /// <summary>The NDIA's calendar day.</summary>
    public static DateOnly Today(this SandboxClock clock) => DateOnly.FromDateTime(clock.UtcNow.ToOffset(Canberra).DateTime);
}
