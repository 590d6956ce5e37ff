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

    /// <summary>
    /// Asks TechOne what it has, for the details before a link is confirmed (T38); stores nothing. Interleaves, and is bounded in time: the
    /// record's own work goes on meanwhile. Refused: <c>funding-source-not-found</c>.
    /// </summary>
    /// <param name="accountNumber">The account to look at; null: the one it has, or the one with our reference.</param>
    [AlwaysInterleave, Alias("look")]
    Task<CommandResult<DebtorLook>> LookAsync(string? accountNumber);

    /// <summary>
    /// Links it to a debtor account (T37-T39, T55): attaches the one that is named, or finds or creates one if the settings of today allow it.
    /// Refused: <c>funding-source-not-found</c>, <c>record-wrong-phase</c>, <c>debtor-account-taken</c>.
    /// </summary>
    [Alias("link")]
    Task<CommandResult<FundingSourceSnapshot>> LinkAsync(LinkDebtor command);

    /// <summary>Applies the present switch of its funding type reference, if it is not linked yet (T17). False: that changes nothing.</summary>
    [Alias("reassess")]
    Task<bool> ReassessAsync(CommandStamp stamp);

    /// <summary>TechOne has listed a reference since then. What was refused for it before is tried again (T58). True: it waits for it still.</summary>
    [Alias("reference-listed")]
    Task<bool> ReferenceListedAsync(string reference, DateTimeOffset since);
}
