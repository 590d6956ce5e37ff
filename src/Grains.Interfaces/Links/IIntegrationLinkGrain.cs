using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Links;

/// <summary>The link of an organisation to one outside system. Key: <see cref="Keys.IntegrationLinkKey"/>.</summary>
[Alias(Aliases.IntegrationLinkGrain)]
public interface IIntegrationLinkGrain : IWakeable
{
    /// <summary>
    /// Link My Account (T19): checks the whitelist, then proves the credentials by a call outside the turn. Accepted with state
    /// <c>Linking</c>; the outcome is in the snapshot. Refused: <c>organisation-not-found</c>, <c>link-already-linked</c>.
    /// A missing whitelist entry is an outcome (state <c>Error</c>), not a refusal, so that it can be shown and retried (T22, T25).
    /// </summary>
    [Alias("link")]
    Task<CommandResult<LinkSnapshot>> LinkAsync(CommandStamp stamp);

    /// <summary>
    /// A person came back from the outside system (H4). The state works once and for ten minutes. Refused: <c>link-consent-invalid</c>.
    /// </summary>
    [Alias("consented")]
    Task<CommandResult<LinkSnapshot>> ConsentedAsync(ConsentAnswer answer);

    /// <summary>Creates what is missing in the outside account, then looks at it again (H10). Refused: <c>link-not-linked</c>.</summary>
    [Alias("prepare")]
    Task<CommandResult<LinkSnapshot>> PrepareAsync(CommandStamp stamp);

    /// <summary>Disconnect My Account (T28): stops syncing, keeps ids. Refused: <c>link-not-linked</c>.</summary>
    [Alias("disconnect")]
    Task<CommandResult<LinkSnapshot>> DisconnectAsync(CommandStamp stamp);

    /// <summary>Holds everything that goes through this link until it is resumed or the time is over. Refused: <c>link-not-linked</c>.</summary>
    [Alias("pause")]
    Task<CommandResult<LinkSnapshot>> PauseAsync(PauseLink command);

    /// <summary>Ends a pause and wakes what was parked. Refused: <c>link-not-linked</c>.</summary>
    [Alias("resume")]
    Task<CommandResult<LinkSnapshot>> ResumeAsync(CommandStamp stamp);

    /// <summary>The live state; never null: an organisation that never linked is <c>NotLinked</c>.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<LinkSnapshot> GetAsync();

    /// <summary>
    /// Opens the browser's part of linking (T30): a ticket that is bound to this link, works once and for a quarter of an hour (T31). A newer one takes
    /// an older one's place.
    /// </summary>
    [Alias("ticket")]
    Task<string> TicketAsync();

    /// <summary>Where linking has come to, for the holder of a ticket; does not use it up. Refused: <c>link-state-invalid</c>.</summary>
    [Alias("peek")]
    Task<CommandResult<LinkProgress>> PeekAsync(string ticket);

    /// <summary>How linking ended; uses the ticket up. Refused: <c>link-state-invalid</c>, <c>record-wrong-phase</c> while it goes on.</summary>
    [Alias("redeem")]
    Task<CommandResult<LinkSnapshot>> RedeemAsync(string ticket);

    /// <summary>A push found that the outside system refuses the credentials: parks the whole link, not the record.</summary>
    [Alias("unauthorized")]
    Task UnauthorizedAsync(SyncFailure failure);

    /// <summary>The grain's own verification, done outside a turn, reports back. Never called by others.</summary>
    [Alias("report")]
    Task ReportAsync(LinkReport report);
}
