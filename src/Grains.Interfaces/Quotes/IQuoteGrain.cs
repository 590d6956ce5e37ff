using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Quotes;

/// <summary>A quote: a deal in the CRM, and on acceptance the source of the client's funding. Key: <see cref="Keys.QuoteKey"/>.</summary>
[Alias(Aliases.QuoteGrain)]
public interface IQuoteGrain : ISyncedGrain
{
    /// <summary>
    /// Creates or changes the quote. With an accepted status its funding is added to the client profile, each once for ever, whatever becomes of
    /// the quote afterwards (T44). Refused: <c>organisation-not-found</c>, <c>client-not-found</c>, <c>quote-of-another-client</c>,
    /// <c>funding-type-reference-not-found</c>, <c>source-version-stale</c>, <c>invalid</c>.
    /// </summary>
    [Alias("save")]
    Task<CommandResult<QuoteSnapshot>> SaveAsync(SaveQuote command);

    /// <summary>Pushes the quote although it is older than the link (H7). Idempotent.</summary>
    [Alias("require")]
    Task<CommandResult<SyncSnapshot>> RequireAsync(CommandStamp stamp);

    /// <summary>The quote, or null when it does not exist.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<QuoteSnapshot?> GetAsync();
}
