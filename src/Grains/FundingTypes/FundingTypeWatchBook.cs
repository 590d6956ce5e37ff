using CareVision.Grains.Interfaces.FundingTypes;

namespace CareVision.Grains.FundingTypes;

/// <summary>What a watch decides: pure.</summary>
internal static class FundingTypeWatchBook
{
    // A funding source asks before it stores that it waits, and may store that a little later: so long it is not forgotten.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AskedLately = TimeSpan.FromMinutes(1);

    public static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>With the reference awaited since now; the same list when that was noted a moment ago.</summary>
    public static IReadOnlyList<AwaitedReference> Await(IReadOnlyList<AwaitedReference> awaited, string reference, DateTimeOffset now) =>
        awaited.Any(a => Same(a.Reference, reference) && now - a.AskedAt < AskedLately)
            ? awaited
            : [.. awaited.Where(a => !Same(a.Reference, reference)), new AwaitedReference(reference, now)];

    /// <summary>TechOne's list as it is now; what was there before keeps the time since when.</summary>
    public static IReadOnlyList<TechOneReference> Merge(IReadOnlyList<TechOneReference> before, IReadOnlyList<TechOneReference> listed, DateTimeOffset now) =>
        [.. listed.Select(l => l with { ListedSince = before.FirstOrDefault(b => Same(b.Reference, l.Reference))?.ListedSince ?? now })];

    /// <summary>Awaited references that TechOne lists.</summary>
    public static IReadOnlyList<TechOneReference> Arrived(FundingTypeWatchRecord watch) =>
        [.. watch.References.Where(r => watch.Awaited.Any(a => Same(a.Reference, r.Reference)))];

    /// <summary>What is still awaited after a pass: what is not listed, what some still wait for, and what was asked for only just now.</summary>
    public static IReadOnlyList<AwaitedReference> AfterPass(FundingTypeWatchRecord watch, WatchPass pass, DateTimeOffset now) =>
    [
        .. watch.Awaited.Where(a => now - a.AskedAt < Kept
            || pass.StillWaiting.Any(w => Same(w, a.Reference))
            || !watch.References.Any(r => Same(r.Reference, a.Reference))),
    ];
}
