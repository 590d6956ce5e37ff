using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Links;

/// <summary>The part of a link that depends on a person's consent at the outside system (H4, H8, H10).</summary>
internal sealed partial class IntegrationLinkGrain
{
    public async Task<CommandResult<LinkSnapshot>> ConsentedAsync(ConsentAnswer answer)
    {
        if (!LinkConsents.Matches(state.State, answer.Nonce, time.GetUtcNow()))
        {
            return Refuse(ProblemCodes.ConsentInvalid, "This consent was not asked for, was used before, or came too late. Link again.");
        }

        await CommitAsync(s =>
        {
            (s.ConsentHash, s.ConsentUntil) = (null, null);
            if (answer.Code is null)
            {
                Fail(s, LinkFailures.ConsentRefused(answer.Error));
                return;
            }

            (s.ConsentCode, s.Verifying) = (secrets.Seal(answer.Code), $"v{++s.Verifications}");
        });
        Prove();
        return CommandResult.Accepted(_committed!);
    }

    public async Task<CommandResult<LinkSnapshot>> PrepareAsync(CommandStamp stamp)
    {
        if (state.State.Consented is null)
        {
            return Refuse(ProblemCodes.NotLinked, "There is no account to prepare: link it first.");
        }

        await CommitAsync(s => (s.Preparing, s.Verifying) = (true, s.Verifying ?? $"v{++s.Verifications}"), stamp);
        Prove();
        return CommandResult.Accepted(_committed!);
    }

    /// <summary>Asks a person at the outside system (H4). The nonce is told to nobody else, works once, and only its hash is kept.</summary>
    private async Task<CommandResult<LinkSnapshot>> AskConsentAsync(ILinkConsent consent, CommandStamp stamp)
    {
        var nonce = LinkConsents.NewNonce();
        var url = consent.ConsentUrl(LinkConsents.StateOf(_key, nonce));
        await CommitAsync(s =>
        {
            (s.ConsentHash, s.ConsentUntil) = (LinkConsents.Hash(nonce), time.GetUtcNow() + LinkConsents.Patience);
            (s.SupportReference, s.Failure) = (null, null);
            // A link that worked keeps what waits for it parked; a new one has nothing that waits.
            s.State = s.State == LinkState.NeedsRelink ? s.State : LinkState.Linking;
            if (url is null)
            {
                (s.ConsentHash, s.ConsentUntil) = (null, null);
                Fail(s, LinkFailures.NoConsentPage());
            }
        }, stamp);
        return CommandResult.Accepted(_committed! with { ConsentUrl = url?.AbsoluteUri });
    }

    private Task LearnReleaseAsync(LinkReport report) => state.State.Releasing is null
        ? Task.CompletedTask
        : CommitAsync(s =>
        {
            s.Releases++;
            // Whatever says that we have no access any more says that it is given back.
            var again = report.Failure is { Class: not (SyncFailures.Unauthorized or SyncFailures.Rejected) } && s.Releases < LinkConsents.MostReleases;
            s.Releasing = again ? s.Releasing : null;
        });
}
