using System.Globalization;

namespace CareVision.Lists;

/// <summary>How long something takes, over and over.</summary>
static class Measure
{
    public const int Times = 100;

    /// <summary>Runs it, writes a line, and gives the 95th percentile.</summary>
    public static async Task<TimeSpan> RunAsync(string name, Func<Task> act)
    {
        var time = TimeProvider.System;
        // The first few plan and warm up, as they do in a product that has been running for a while.
        for (var i = 0; i < 5; i++)
        {
            await act();
        }

        var taken = new List<TimeSpan>();
        for (var i = 0; i < Times; i++)
        {
            var began = time.GetTimestamp();
            await act();
            taken.Add(time.GetElapsedTime(began));
        }

        taken.Sort();
        var p95 = taken[(int)(Times * .95) - 1];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-36} p50 {taken[Times / 2].TotalMilliseconds,7:0.0}   p95 {p95.TotalMilliseconds,7:0.0}   max {taken[^1].TotalMilliseconds,7:0.0}"));
        return p95;
    }

    public static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
