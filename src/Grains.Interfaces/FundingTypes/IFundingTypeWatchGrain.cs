using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.FundingTypes;

/// <summary>
/// What TechOne knows of an organisation's funding type references, and who waits for one that it does not know (T36, T58).
/// Key: <see cref="Keys.FundingTypeWatchKey"/>.
/// </summary>
[Alias(Aliases.FundingTypeWatchGrain)]
public interface IFundingTypeWatchGrain : IWakeable
{
    /// <summary>What was read last. Interleaves.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<TechOneReferencesSnapshot> GetAsync();

    /// <summary>
    /// Some funding source waits for the reference: TechOne is asked for its list again and again, and whoever waits is woken once it is there.
    /// Returns once that is stored.
    /// </summary>
    [Alias("await")]
    Task AwaitAsync(string reference);

    /// <summary>Begins to read TechOne's list now; returns before it is read. Nothing happens while the organisation is not linked.</summary>
    [Alias("refresh")]
    Task RefreshAsync();

    /// <summary>The grain's own reading, done outside a turn, reports back. Never called by others.</summary>
    [Alias("report")]
    Task ReportAsync(TechOneReferencesReport report);
}
