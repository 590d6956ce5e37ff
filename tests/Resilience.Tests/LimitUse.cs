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
}
