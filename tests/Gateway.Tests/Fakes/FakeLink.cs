using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeLink(FakeCluster cluster, string key) : IIntegrationLinkGrain
{
    LinkSnapshot snapshot = new()
    {
        Organisation = IntegrationLinkKey.Parse(key).Organisation,
        Provider = IntegrationLinkKey.Parse(key).Provider,
        Branch = IntegrationLinkKey.Parse(key).Branch,
        State = LinkState.NotLinked,
    };

    public PauseLink? LastPause { get; private set; }

    /// <summary>What became of the link outside.</summary>
    public void Set(Func<LinkSnapshot, LinkSnapshot> change) => snapshot = change(snapshot);

    public Task<CommandResult<LinkSnapshot>> LinkAsync(CommandStamp stamp) => snapshot.State is LinkState.Linked or LinkState.Linking
        ? Refused(ProblemCodes.AlreadyLinked)
        : Changed(stamp, snapshot with { State = LinkState.Linking });

    public Task<CommandResult<LinkSnapshot>> ConsentedAsync(ConsentAnswer answer) => Refused(ProblemCodes.ConsentInvalid);

    public Task<CommandResult<LinkSnapshot>> PrepareAsync(CommandStamp stamp) => snapshot.State is LinkState.NotLinked
        ? Refused(ProblemCodes.NotLinked)
        : Changed(stamp, snapshot);

    public Task<CommandResult<LinkSnapshot>> DisconnectAsync(CommandStamp stamp) => snapshot.State is LinkState.NotLinked
        ? Refused(ProblemCodes.NotLinked)
        : Changed(stamp, snapshot with { State = LinkState.Disconnected });

    public Task<CommandResult<LinkSnapshot>> PauseAsync(PauseLink command)
    {
        LastPause = command;
        return snapshot.State is LinkState.NotLinked
            ? Refused(ProblemCodes.NotLinked)
            : Changed(command.Stamp, snapshot with { Paused = true, PauseReason = command.Reason, PausedBy = command.Stamp.Actor, PausedUntil = command.Until });
    }

    public Task<CommandResult<LinkSnapshot>> ResumeAsync(CommandStamp stamp) => snapshot.State is LinkState.NotLinked
        ? Refused(ProblemCodes.NotLinked)
        : Changed(stamp, snapshot with { Paused = false });

    public string? Ticket { get; private set; }

    /// <summary>Where the browser goes after linking.</summary>
    public string? RedirectUrl { get; set; } = "https://portal.example.org/linked?from=techone";

    /// <summary>What the proof found.</summary>
    public void Ends(LinkState state, SyncFailure? failure = null) => snapshot = snapshot with
    {
        State = state, Failure = failure, SupportReference = failure is null ? null : "demo-techone_ar-1",
    };

    public Task<string> TicketAsync() => Task.FromResult(Ticket = LinkTicket.Of(IntegrationLinkKey.Parse(key), $"nonce{snapshot.State}"));

    public Task<CommandResult<LinkProgress>> PeekAsync(string ticket) => Task.FromResult(ticket == Ticket
        ? CommandResult.Accepted(new LinkProgress { Link = snapshot, RedirectUrl = RedirectUrl })
        : CommandResult.Refused<LinkProgress>(ProblemCodes.LinkTicketInvalid, "It is not good."));

    public Task<CommandResult<LinkSnapshot>> RedeemAsync(string ticket)
    {
        if (ticket != Ticket)
        {
            return Refused(ProblemCodes.LinkTicketInvalid);
        }

        if (snapshot.State == LinkState.Linking)
        {
            return Refused(ProblemCodes.WrongPhase);
        }

        Ticket = null;
        return Task.FromResult(CommandResult.Accepted(snapshot));
    }

    public Task<LinkSnapshot> GetAsync() => Task.FromResult(snapshot);

    public Task UnauthorizedAsync(SyncFailure failure) => throw new InvalidOperationException("The gateway never says this.");

    public Task ReportAsync(LinkReport report) => throw new InvalidOperationException("The gateway never reports.");

    public Task WakeAsync() => throw new InvalidOperationException("The gateway never wakes.");

    Task<CommandResult<LinkSnapshot>> Changed(CommandStamp stamp, LinkSnapshot changed)
    {
        cluster.Commanded();
        cluster.Log.Commit(snapshot.Organisation, stamp);
        snapshot = changed;
        return Task.FromResult(CommandResult.Accepted(snapshot));
    }

    static Task<CommandResult<LinkSnapshot>> Refused(string code) => Task.FromResult(CommandResult.Refused<LinkSnapshot>(code, "As it stands."));
}
