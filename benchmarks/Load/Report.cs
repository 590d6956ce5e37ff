using System.Globalization;

namespace CareVision.Load;

/// <summary>The closing lines of a load.</summary>
static class Report
{
    const double TargetRate = 1_500;

    public static void Write(TextWriter output, LoadOptions options, Loader loader, Verdict verdict, int repeats)
    {
        var accepts = Percentiles(loader.Items.Select(item => item.Accept));
        var settles = Percentiles(loader.Items.Where(item => item.Settled && item.Outcome?.UpdatedAt is not null).Select(SinceAccept));
        Line(output, $"pushed {verdict.Pushed}, settled {verdict.Settled}: success {verdict.Success}, failed {verdict.Failed}, other {verdict.Other}");
        Line(output, $"debtors in TechOne {verdict.Debtors}, duplicates {verdict.Duplicates}, lost {verdict.Lost}");
        if (verdict.Mismatched + verdict.Unexplained > 0)
        {
            Line(output, $"Debtor Account IDs that differ {verdict.Mismatched}, debtors whose funding source is not a success {verdict.Unexplained}");
        }

        Line(output, $"accepted {Rate(verdict.Pushed, loader.PushTime):0}/s, settled {Rate(verdict.Settled, loader.SettleTime):0}/s, commands repeated {repeats}");
        Line(output, $"accept p50 {accepts.P50:0.0} ms, p99 {accepts.P99:0.0} ms; accept -> settled p50 {settles.P50:0} ms, p99 {settles.P99:0} ms");
        foreach (var reason in loader.Items.Where(item => item.Outcome?.Status is not "Success").GroupBy(item => item.Outcome?.Reason).Take(5))
        {
            Line(output, $"{reason.Count()} x {reason.First().Outcome?.Status ?? "unknown"}: {reason.Key ?? "no reason given"} (first: {reason.First().Id})");
        }

        if (options.Bench)
        {
            var rate = Rate(verdict.Settled, loader.SettleTime);
            Line(output, $"settled pushes per second: {rate:0} (target >= {TargetRate:0}; ratio {rate / TargetRate:0.00})");
        }

        Line(output, $"{(verdict.Holds ? "The product and TechOne agree." : "The product and TechOne DO NOT agree.")}");
    }

    // The product's clock and ours are one machine's; a settle before the 202 was read counts as none.
    static TimeSpan SinceAccept(LoadItem item) => TimeSpan.FromTicks(Math.Max(0, (item.Outcome!.UpdatedAt!.Value - item.AcceptedAt).Ticks));

    static double Rate(int count, TimeSpan time) => count / Math.Max(time.TotalSeconds, 0.001);

    static (double P50, double P99) Percentiles(IEnumerable<TimeSpan> spans)
    {
        var sorted = spans.Select(span => span.TotalMilliseconds).Order().ToArray();
        return sorted.Length == 0 ? (0, 0) : (At(0.5), At(0.99));
        double At(double part) => sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))];
    }

    static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
