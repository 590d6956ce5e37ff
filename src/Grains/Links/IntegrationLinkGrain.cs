using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Tokens;
using CareVision.Integrations.Providers;

namespace CareVision.Grains.Links;

/// <summary>The link of an organisation to one outside system: link, prove, pause, and wake what waited.</summary>
[GrainType(GrainTypes.Link)]
internal sealed partial class IntegrationLinkGrain(
    IGrainContext context,
    [PersistentState(StateNames.Link, StorageNames.Sync)] IPersistentState<LinkRecord> state,
    LinkWork work, ParameterStore parameters, SecretBox secrets, IGrainFactory grains, TimeProvider time) : IGrainBase, IIntegrationLinkGrain
{
    private readonly IntegrationLinkKey _key = IntegrationLinkKey.Parse(context.GrainId.Key.ToString()!);
    private LinkSnapshot? _committed;
    private IGrainTimer? _timer;

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        Remember();
        Arm();
        return Task.CompletedTask;
    }

    public Task<LinkSnapshot> GetAsync() => Task.FromResult(_committed!);

    public async Task<CommandResult<LinkSnapshot>> LinkAsync(CommandStamp stamp)
    {
        if (await grains.GetGrain<IOrganisationGrain>(new OrganisationKey(_key.Organisation).ToString()).GetAsync() is null)
        {
            return Refuse(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");
        }

        if (state.State.State == LinkState.Linked)
        {
            return Refuse(ProblemCodes.AlreadyLinked, "This integration is linked already.");
        }

        if (state.State.Releasing is not null)
        {
            return Refuse(ProblemCodes.WrongPhase, "The former link is still being taken away at the outside system. Try again in a moment.");
        }

        var lookup = parameters.FindAccount(_key.Provider, _key.Organisation);
        if (lookup.IsWhitelisted && work.Consent(_key.Provider) is { } consent)
        {
            return await AskConsentAsync(consent, stamp);
        }

        await CommitAsync(s =>
        {
            s.Verifications++;
            s.SupportReference = null;
            s.Failure = null;
            (s.State, s.Verifying) = (LinkState.Linking, $"v{s.Verifications}");
            if (!lookup.IsWhitelisted)
            {
                Fail(s, Failures.Of(lookup.Failure));
            }
        }, stamp);
        Prove();
        return CommandResult.Accepted(_committed!);
    }

    public async Task<CommandResult<LinkSnapshot>> DisconnectAsync(CommandStamp stamp)
    {
        if (state.State.State is LinkState.NotLinked or LinkState.Disconnected)
        {
            return Refuse(ProblemCodes.NotLinked, "This integration is not linked.");
        }

        await CommitAsync(s =>
        {
            s.State = LinkState.Disconnected;
            (s.Releasing, s.Releases, s.Consented) = (s.Consented, 0, null);
            (s.ConsentHash, s.ConsentUntil, s.ConsentCode, s.Preparing, s.NeedsPerson, s.Since, s.Checks) = (null, null, null, false, false, null, []);
            (s.Account, s.Verifying, s.Failure, s.SupportReference, s.RunToStart) = (null, null, null, null, false);
            (s.Paused, s.PauseReason, s.PausedBy, s.PausedUntil) = (false, null, null, null);
            // What is parked requires nothing any more: it is woken to find that out.
            s.Waking = WakeCursor.Start;
        }, stamp);
        Release();
        return CommandResult.Accepted(_committed!);
    }

    public async Task<CommandResult<LinkSnapshot>> PauseAsync(PauseLink command)
    {
        if (state.State.State is LinkState.NotLinked or LinkState.Disconnected)
        {
            return Refuse(ProblemCodes.NotLinked, "This integration is not linked.");
        }

        await CommitAsync(s =>
            (s.Paused, s.PauseReason, s.PausedBy, s.PausedUntil) = (true, command.Reason, command.Stamp.Actor, command.Until), command.Stamp);
        return CommandResult.Accepted(_committed!);
    }

    public async Task<CommandResult<LinkSnapshot>> ResumeAsync(CommandStamp stamp)
    {
        if (!state.State.Paused)
        {
            return state.State.State is LinkState.NotLinked or LinkState.Disconnected
                ? Refuse(ProblemCodes.NotLinked, "This integration is not linked.")
                : CommandResult.Unchanged(_committed!);
        }

        await EndPauseAsync(stamp);
        return CommandResult.Accepted(_committed!);
    }

    public async Task UnauthorizedAsync(SyncFailure failure)
    {
        if (state.State.State == LinkState.Linked)
        {
            await CommitAsync(s => Fail(s, failure));
        }
    }

    public async Task ReportAsync(LinkReport report)
    {
        if (report.OperationId == LinkConsents.Release)
        {
            await LearnReleaseAsync(report);
            return;
        }

        if (report.OperationId != state.State.Verifying)
        {
            return;
        }

        await CommitAsync(s =>
        {
            s.Verifying = null;
            (s.ConsentCode, s.Preparing) = (null, false);
            (s.Consented, s.Checks) = (report.Account ?? s.Consented, report.Checks);
            if (report.Failure is { } failure)
            {
                Fail(s, failure);
                return;
            }

            // A link that only had to prove itself again kept its records parked: none of them waits for a run.
            var again = s.State == LinkState.NeedsRelink;
            s.Epoch++;
            s.State = LinkState.Linked;
            s.Refusals = 0;
            s.Account = report.Account ?? parameters.FindAccount(_key.Provider, _key.Organisation).Settings?.Account.Account ?? s.Account;
            s.LinkedAt = time.GetUtcNow();
            s.Since ??= s.LinkedAt;
            s.NeedsPerson = false;
            s.Failure = null;
            s.SupportReference = null;
            // What waited only for the link is pushed by a visible run (T9, T32), and what was parked on it goes on.
            s.Waking = WakeCursor.Start;
            if (!again)
            {
                s.FirstPushRun = _key.Branch is null ? $"first-push-{_key.Provider}-{s.Epoch}" : $"first-push-{_key.Provider}-{_key.Branch}-{s.Epoch}";
                s.RunToStart = true;
            }
        });
    }

    public async Task WakeAsync()
    {
        var now = time.GetUtcNow();
        if (state.State is { Paused: true, PausedUntil: { } until } && until <= now)
        {
            await EndPauseAsync(null);
        }

        if (state.State.RunToStart)
        {
            await work.StartRunAsync(_key, state.State.FirstPushRun!);
            await CommitAsync(s => s.RunToStart = false);
        }

        if (state.State.Waking is { } cursor)
        {
            var next = await work.WakePageAsync(_key, cursor);
            await CommitAsync(s => s.Waking = next);
        }

        if (state.State.ConsentUntil <= now)
        {
            await CommitAsync(s =>
            {
                (s.ConsentHash, s.ConsentUntil) = (null, null);
                Fail(s, LinkFailures.ConsentTooLate());
            });
        }

        if (state.State is { State: LinkState.NeedsRelink, NeedsPerson: false, ConsentUntil: null, Verifying: null } && state.State.NextDue <= now)
        {
            await CommitAsync(s => s.Verifying = $"v{++s.Verifications}");
        }

        Prove();
        Release();
        Arm();
    }

    private Task EndPauseAsync(CommandStamp? stamp) => CommitAsync(s =>
    {
        (s.Paused, s.PauseReason, s.PausedBy, s.PausedUntil) = (false, null, null, null);
        s.Waking = WakeCursor.Start;
    }, stamp);

    private void Fail(LinkRecord s, SyncFailure failure)
    {
        s.Verifying = null;
        s.Failure = failure;
        s.NeedsPerson = work.Consent(_key.Provider)?.IsWithdrawn(failure.Code) ?? false;
        s.Refusals++;
        // What the support team finds the try by (T24).
        s.SupportReference = $"{_key.Organisation}-{_key.Provider}-{s.Verifications}";
        s.State = s.Account is null ? LinkState.Error : LinkState.NeedsRelink;
    }

    private async Task CommitAsync(Action<LinkRecord> change, CommandStamp? stamp = null)
    {
        await this.CommitAsync(state, s =>
        {
            change(s);
            s.UpdatedAt = time.GetUtcNow();
            s.CreatedAt = s.CreatedAt == default ? s.UpdatedAt : s.CreatedAt;
            s.NextDue = LinkRows.NextDue(s, s.UpdatedAt);
            LinkRows.Attach(s, _key, context.GrainId, stamp);
        });
        Remember();
        Arm();
    }

    private static CommandResult<LinkSnapshot> Refuse(string code, string detail) => CommandResult.Refused<LinkSnapshot>(code, detail);

    private void Remember() => _committed = LinkRows.Snapshot(state.State, _key);
}
