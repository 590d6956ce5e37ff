namespace CareVision.Sandbox.Core.Limits;

/// <summary>The answer of <c>GET /_sim/limits</c>; times in milliseconds since the sandbox started.</summary>
/// <param name="Mode">off, enforce or observe.</param>
/// <param name="Permits">Calls per window; 0 means no limit.</param>
/// <param name="WindowSeconds">Length of the sliding window.</param>
/// <param name="TotalCalls">All calls since the limit was last set.</param>
/// <param name="Overshoot">Calls that found the window full.</param>
/// <param name="MaxInWindow">The most calls, refused ones included, in any sliding window.</param>
/// <param name="FirstCallMs">The first counted call.</param>
/// <param name="LastCallMs">The last counted call.</param>
/// <param name="CallsPerWindow">Counts in windows laid end to end from the first call.</param>
sealed record LimitReport(
    LimitMode Mode, int Permits, double WindowSeconds, long TotalCalls, long Overshoot, int MaxInWindow,
    double? FirstCallMs, double? LastCallMs, int[] CallsPerWindow);

/// <summary>The body of <c>PUT /_sim/limits</c>.</summary>
sealed record LimitRequest(int Permits = 0, double WindowSeconds = 1, LimitMode? Mode = null);

/// <summary>The answer of <c>GET /_sim/limits/calls</c>.</summary>
sealed record LimitCalls(List<double> Calls);
