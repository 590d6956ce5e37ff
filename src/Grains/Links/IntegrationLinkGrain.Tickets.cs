using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Links;

namespace CareVision.Grains.Links;

/// <summary>The browser's part of linking (T30, T31).</summary>
internal sealed partial class IntegrationLinkGrain
{
    private const string TicketIsNot = "The state was not given for this link, was used before, or is too old. Link again.";

    public async Task<string> TicketAsync()
    {
        var (ticket, hash) = LinkTickets.New(_key);
        await CommitAsync(s => (s.TicketHash, s.TicketUntil) = (hash, time.GetUtcNow() + LinkTickets.Life));
        return ticket;
    }

    public Task<CommandResult<LinkProgress>> PeekAsync(string ticket) => Task.FromResult(LinkTickets.IsGood(state.State, _key, ticket, time.GetUtcNow())
        ? CommandResult.Accepted(new LinkProgress { Link = _committed!, RedirectUrl = parameters.RedirectUrl(_key.Provider)?.AbsoluteUri })
        : CommandResult.Refused<LinkProgress>(ProblemCodes.LinkTicketInvalid, TicketIsNot));

    public async Task<CommandResult<LinkSnapshot>> RedeemAsync(string ticket)
    {
        if (!LinkTickets.IsGood(state.State, _key, ticket, time.GetUtcNow()))
        {
            return Refuse(ProblemCodes.LinkTicketInvalid, TicketIsNot);
        }

        if (state.State.State == LinkState.Linking)
        {
            return Refuse(ProblemCodes.WrongPhase, "Linking still goes on.");
        }

        await CommitAsync(s => (s.TicketHash, s.TicketUntil) = (null, null));
        return CommandResult.Accepted(_committed!);
    }
}
