using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.FundingSources;

/// <summary>A funding source of a client; its sync gets it a Debtor Account ID. Key: <see cref="Keys.FundingSourceKey"/>.</summary>
[Alias(Aliases.FundingSourceGrain)]
public interface IFundingSourceGrain : ISyncedGrain
{
    /// <summary>
    /// Creates or changes the funding source. Never fails because TechOne is down (T49). Refused: <c>organisation-not-found</c>,
    /// <c>client-not-found</c> (T41), <c>funding-source-of-another-client</c>, <c>funding-type-reference-not-found</c>,
    /// <c>source-version-stale</c>, <c>invalid</c>.
    /// </summary>
    [Alias("save")]
    Task<CommandResult<FundingSourceSnapshot>> SaveAsync(SaveFundingSource command);

    /// <summary>The funding source, or null when it does not exist.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<FundingSourceSnapshot?> GetAsync();
}
