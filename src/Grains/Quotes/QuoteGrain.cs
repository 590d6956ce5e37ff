using CareVision.Grains.FundingSources;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Quotes;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.Quotes;

/// <summary>A quote: its deal in the CRM, and the funding that its acceptance adds to the client profile.</summary>
[GrainType(GrainTypes.Quote)]
internal sealed class QuoteGrain : IGrainBase, IQuoteGrain, IRemindable
{
    private readonly SyncEngine<DesiredDeal> _engine;
    private readonly QuoteKey _key;
    private readonly SyncRuntime _runtime;

    public QuoteGrain(
        IGrainContext context,
        [PersistentState(StateNames.Quote, StorageNames.Sync)] IPersistentState<SyncState<DesiredDeal>> state,
        DealTargets targets, FundingGrants grants, SyncRuntime runtime)
    {
        GrainContext = context;
        _runtime = runtime;
        _key = QuoteKey.Parse(this.GetPrimaryKeyString());
        var target = targets.Of(_key.Organisation);
        var identity = new SyncIdentity(_key.Organisation, GrainTypes.Quote, _key.Id, target.System);
        _engine = new SyncEngine<DesiredDeal>(identity, state, target, new SyncWake(this, WakeAsync), runtime, grants);
    }

    public IGrainContext GrainContext { get; }

    public Task OnActivateAsync(CancellationToken token)
    {
        _engine.Activated();
        return Task.CompletedTask;
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        _engine.Deactivating();
        return Task.CompletedTask;
    }

    public Task<QuoteSnapshot?> GetAsync() => Task.FromResult(Snapshot());

    public Task<SyncSnapshot?> GetSyncAsync() => Task.FromResult(_engine.Snapshot());

    public async Task<CommandResult<QuoteSnapshot>> SaveAsync(SaveQuote command)
    {
        var stored = _engine.Committed;
        if (QuoteRules.Broken(command.Details) is { } broken)
        {
            return Refused(broken);
        }

        if (SourceVersions.IsOlder(command.SourceVersion, stored.SourceVersion))
        {
            return SourceVersions.Stale<QuoteSnapshot>(stored.SourceVersion!.Value);
        }

        if (await RefusalAsync(command.Details, stored.Desired) is { } refusal)
        {
            return Refused(refusal);
        }

        // Decided in the commit that stores the acceptance: a second acceptance finds nothing left to give.
        var before = stored.Desired?.Granted ?? [];
        var effects = FundingGrants.Of(_key, command.Details, before);
        var desired = new DesiredDeal(
            command.Details, QuoteRules.ClosedAt(command.Details, stored.Desired, _runtime.Time.GetUtcNow()), [.. before, .. effects.Select(e => e.Subject)])
        {
            CreatedAt = stored.Desired is null ? command.CreatedAt ?? _runtime.Time.GetUtcNow() : stored.Desired.CreatedAt,
            Required = stored.Desired?.Required is true || stored.Record.ExternalId is not null,
        };
        if (desired.Equals(stored.Desired) && !SourceVersions.Adds(command.SourceVersion, stored.SourceVersion))
        {
            return CommandResult.Unchanged(Snapshot()!);
        }

        await _engine.WantAsync(desired, command.SourceVersion, command.Stamp, effects);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<CommandResult<SyncSnapshot>> RetryAsync(CommandStamp stamp) =>
        _engine.Committed.Desired is { } desired
            ? await _engine.RetryAsync(desired, stamp)
            : CommandResult.Refused<SyncSnapshot>(ProblemCodes.RecordNotFound, "There is no such quote.");

    public async Task<CommandResult<SyncSnapshot>> RequireAsync(CommandStamp stamp) => _engine.Committed switch
    {
        { Desired: null } => CommandResult.Refused<SyncSnapshot>(ProblemCodes.RecordNotFound, "There is no such quote."),
        { Desired.Required: true, Record.Phase: SyncPhase.Synced } => CommandResult.Unchanged(_engine.Snapshot()!),
        { Desired: { } desired } => await _engine.RetryAsync(desired with { Required = true }, stamp),
    };

    public Task<CommandResult<SyncSnapshot>> SettleByHandAsync(SettleByHand command) => _engine.SettleByHandAsync(command);

    public Task<CommandResult<VendorReading>> ReadNowAsync() => _engine.ReadNowAsync();

    public Task WakeAsync() => _engine.WakeAsync();

    public Task ReportAsync(SyncReport report) => _engine.ReportAsync(report);

    public Task ReceiveReminder(string reminderName, TickStatus status) => _engine.TickAsync();

    private async Task<Refusal?> RefusalAsync(QuoteDetails quote, DesiredDeal? before)
    {
        if (await _runtime.Grains.GetGrain<IOrganisationGrain>(new OrganisationKey(_key.Organisation).ToString()).GetAsync() is not { } organisation)
        {
            return Refuse(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");
        }

        if (before is not null && before.Quote.ClientId != quote.ClientId)
        {
            return Refuse(ProblemCodes.QuoteOfAnotherClient, "This id belongs to a quote for another client.");
        }

        // What was given already is the client's, whatever the list says today.
        if (quote.Funding.Any(f => before?.Granted.Contains(f.Id) is not true && DebtorSettings.Find(organisation, f.Details.Reference) is null))
        {
            return Refuse(ProblemCodes.FundingTypeReferenceNotFound, "A funding type reference is not on the organisation's list (T10).");
        }

        var people = await Task.WhenAll(quote.Contacts.Prepend(quote.ClientId).Select(id =>
            _runtime.Grains.GetGrain<IClientGrain>(new ClientKey(_key.Organisation, id).ToString()).GetAsync()));
        return people.Any(p => p is null)
            ? Refuse(ProblemCodes.ClientNotFound, "The quote names a client or a contact that does not exist (T41).")
            : null;
    }

    private static Refusal Refuse(string code, string detail) => new() { Code = code, Detail = detail };

    private static CommandResult<QuoteSnapshot> Refused(Refusal refusal) => new() { Status = CommandStatus.Refused, Refusal = refusal };

    private QuoteSnapshot? Snapshot() => _engine.Committed is { Desired: { } desired } view
        ? new QuoteSnapshot
        {
            Id = _key.Id,
            Details = desired.Quote,
            ClosedAt = desired.ClosedAt,
            FundingAdded = [.. desired.Granted.Except(view.Effects.Select(e => e.Subject))],
            Sync = _engine.Snapshot()!,
            SourceVersion = view.SourceVersion,
        }
        : null;
}
