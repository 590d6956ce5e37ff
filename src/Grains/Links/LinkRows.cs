using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;

namespace CareVision.Grains.Links;

/// <summary>A link as others see it: its snapshot, and the row by which the recovery sweep finds what it still has to do.</summary>
internal static class LinkRows
{
    private static readonly TimeSpan ProofTakes = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RelinkSoonest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RelinkEvery = TimeSpan.FromMinutes(15);

    public static DateTimeOffset? NextDue(LinkRecord s, DateTimeOffset now) => s switch
    {
        { RunToStart: true } or { Waking: not null } => now,
        { Verifying: not null } or { Releasing: not null } => now + ProofTakes,
        { ConsentUntil: { } until } => until,
        { State: LinkState.NeedsRelink, NeedsPerson: false } => now + RelinkAfter(s.Refusals),
        { Paused: true } => s.PausedUntil,
        _ => null,
    };

    /// <summary>
    /// A refusal may be over in a moment (tokens that were revoked all at once), so the proof comes soon; credentials that are wrong are not
    /// tried often, because a vendor may lock them.
    /// </summary>
    private static TimeSpan RelinkAfter(int refusals)
    {
        var wait = RelinkSoonest * Math.Pow(3, Math.Clamp(refusals - 1, 0, 10));
        return wait < RelinkEvery ? wait : RelinkEvery;
    }

    public static void Attach(LinkRecord s, IntegrationLinkKey key, GrainId self, CommandStamp? stamp) => ((IEnvelopedState)s).Head = WakeRows.Head(
        new WakeRow(key.Organisation, GrainTypes.Link, key.Branch is null ? key.Provider : $"{key.Provider}~{key.Branch}", key.Provider, self),
        $"Link to {key.Provider}", s.State.ToString(), s.NextDue, s.CreatedAt, s.UpdatedAt, stamp);

    public static LinkSnapshot Snapshot(LinkRecord s, IntegrationLinkKey key) => new()
    {
        Organisation = key.Organisation,
        Provider = key.Provider,
        Branch = key.Branch,
        State = s.State,
        Account = s.Account,
        Paused = s.Paused,
        PauseReason = s.PauseReason,
        PausedBy = s.PausedBy,
        PausedUntil = s.PausedUntil,
        Failure = s.Failure,
        SupportReference = s.SupportReference,
        LinkedAt = s.LinkedAt,
        // Named once it has been started: who reads the name may follow it.
        FirstPushRun = s.RunToStart ? null : s.FirstPushRun,
        Epoch = s.Epoch,
        UpdatedAt = s.UpdatedAt,
        Checks = s.Checks,
        Since = s.Since,
    };
}
