using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>How much of a limit was used while there was a backlog.</summary>
internal static class LimitUse
{
    /// <summary>Calls in the whole windows between the first and the last call, as a share of what the limit allows in them.</summary>
    public static double Of(IReadOnlyList<double> callsMs, int permits, double windowSeconds)
    {
        var window = windowSeconds * 1000;
        var windows = (int)((callsMs[^1] - callsMs[0]) / window);
        Assert.True(windows >= 3, $"{callsMs.Count} calls within {windows} windows say nothing about the use of a limit.");
        return callsMs.Count(at => at < callsMs[0] + (windows * window)) / (double)(windows * permits);
    }

    /// <summary>The outside system's own count found no call too many. A failure says when, and how much too early.</summary>
    public static void NeverExceeded(LimitFigures limit, IReadOnlyList<double> callsMs)
    {
        var window = limit.WindowSeconds * 1000;
        var early = Enumerable.Range(limit.Permits, Math.Max(0, callsMs.Count - limit.Permits))
            .Where(n => callsMs[n] - callsMs[n - limit.Permits] < window)
            .Select(n => $"{callsMs[n]:0} ms: {window - (callsMs[n] - callsMs[n - limit.Permits]):0} ms too early");
        Assert.True(
            limit.Overshoot == 0 && limit.MaxInWindow <= limit.Permits,
            $"{limit.Overshoot} of {limit.TotalCalls} calls found the window full ({limit.MaxInWindow} in one):\n{string.Join('\n', early)}");
    }
}
