using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Links;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.Invoices;

/// <summary>An invoice: kept as the portal sends it, exported when a person asks for it.</summary>
[GrainType(GrainTypes.Invoice)]
internal sealed class InvoiceGrain : IGrainBase, IInvoiceGrain, IRemindable
{
    private readonly SyncEngine<DesiredInvoice> _engine;
    private readonly InvoiceKey _key;
    private readonly IGrainFactory _grains;
    private readonly InvoiceTarget _target;
    private readonly InvoicePapers _papers;
    private readonly LinkGate _gate;
    private readonly TimeProvider _time;

    public InvoiceGrain(
        IGrainContext context,
        [PersistentState(StateNames.Invoice, StorageNames.Sync)] IPersistentState<SyncState<DesiredInvoice>> state,
        InvoiceTarget target, InvoicePapers papers, LinkGate gate, SyncRuntime runtime)
    {
        GrainContext = context;
        (_grains, _target, _papers, _gate, _time) = (runtime.Grains, target, papers, gate, runtime.Time);
        _key = InvoiceKey.Parse(this.GetPrimaryKeyString());
        var identity = new SyncIdentity(_key.Organisation, GrainTypes.Invoice, _key.Id, target.System);
        _engine = new SyncEngine<DesiredInvoice>(identity, state, target, new SyncWake(this, WakeAsync), runtime);
    }

    public IGrainContext GrainContext { get; }

    private InvoiceStage Stage => InvoiceStages.Of(_engine.Committed);

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

    public Task<InvoiceSnapshot?> GetAsync() => Task.FromResult(InvoiceSnapshots.Of(_key.Id, _engine));

    public Task<SyncSnapshot?> GetSyncAsync() => Task.FromResult(_engine.Snapshot());

    public async Task<InvoicePreview?> PreviewAsync()
    {
        if (_engine.Committed.Desired is not { } desired)
        {
            return null;
        }

        var number = desired.Order?.DocumentId ?? await _papers.DocumentIdAsync(_key.Organisation, _key.Id);
        return await _papers.PreviewAsync(_key.Id, await _papers.GatherAsync(_key.Organisation, desired.Details, number));
    }

    public Task<InvoiceFilePart?> GetFilePartAsync(string batch) => Task.FromResult(
        _engine.Committed.Desired?.Order is { Channel: InvoiceChannel.File } order && order.Batch == batch
            ? new InvoiceFilePart
            {
                Head = ArInvoiceLayout.Head(order.StandardOrder), Rows = ArInvoiceLayout.Rows(order.Lines, order.StandardOrder), DocumentId = order.DocumentId,
            }
            : null);

    public async Task<CommandResult<InvoiceSnapshot>> SaveAsync(SaveInvoice command)
    {
        var stored = _engine.Committed;
        if (await RefusalAsync(command, stored) is { } refusal)
        {
            return new() { Status = CommandStatus.Refused, Refusal = refusal };
        }

        if (InvoiceJson.Same(command.Details, stored.Desired?.Details))
        {
            if (!SourceVersions.Adds(command.SourceVersion, stored.SourceVersion))
            {
                return CommandResult.Unchanged(Snapshot());
            }
        }
        else if (Stage == InvoiceStage.Free && stored.Desired is not null)
        {
            await _papers.ReleaseAsync(_key.Organisation, _key.Id, command.Details);
        }

        await _engine.WantAsync(Edited(stored.Desired, command.Details), command.SourceVersion, command.Stamp);
        return CommandResult.Accepted(Snapshot());
    }

    public async Task<CommandResult<InvoiceSnapshot>> ExportAsync(ExportInvoice command)
    {
        var stored = _engine.Committed;
        if (stored.Desired is not { } desired)
        {
            return NotFound();
        }

        if (command.Batch is not null && desired.Order?.Batch == command.Batch)
        {
            return CommandResult.Unchanged(Snapshot());
        }

        if (Stage != InvoiceStage.Free)
        {
            return CommandResult.Refused<InvoiceSnapshot>(
                ProblemCodes.InvoiceAlreadyExported, $"Document {desired.Order?.DocumentId} is {InvoiceStages.Say(Stage)}; an invoice is never exported twice.");
        }

        if (command.Channel == InvoiceChannel.Api && await _gate.CheckAsync(_key.Organisation, _target.System) is { Kind: ReadinessKind.NotRequired })
        {
            return CommandResult.Refused<InvoiceSnapshot>(ProblemCodes.NotLinked, "Link Tech One Account Receivables first, or export a file.");
        }

        var papers = await _papers.GatherAsync(_key.Organisation, desired.Details, null);
        if (await _papers.RefusalsAsync(_key.Id, papers) is { Count: > 0 } refusals)
        {
            return NotExportable(refusals);
        }

        var taken = await _papers.TakeAsync(
            _key.Organisation, _key.Id, desired.Details, renew: stored.Record.Failure?.Code == TechOneErrorCodes.DocumentIdTaken);
        if (taken.Held is { } held)
        {
            return NotExportable([InvoicePapers.Exported(desired.Details, held)]);
        }

        var order = Order(papers with { DocumentId = taken.Document }, command);
        await _engine.WantAsync(new DesiredInvoice(desired.Details, order), null, command.Stamp);
        return CommandResult.Accepted(Snapshot());
    }

    public async Task<CommandResult<InvoiceSnapshot>> SettleImportAsync(SettleInvoiceImport command)
    {
        if (_engine.Committed.Desired is not { } desired)
        {
            return NotFound();
        }

        if (desired.Order is { Channel: InvoiceChannel.File } settled && settled.Verdict == command.Verdict && Stage != InvoiceStage.Free)
        {
            return CommandResult.Unchanged(Snapshot());
        }

        // A confirmation that TechOne does not bear out may be repeated, or taken back.
        if (desired.Order is not { Channel: InvoiceChannel.File } order || (Stage != InvoiceStage.File && order.Verdict != ImportVerdict.Confirmed)
            || Stage is InvoiceStage.UnderWay or InvoiceStage.Imported)
        {
            return CommandResult.Refused<InvoiceSnapshot>(ProblemCodes.WrongPhase, "The invoice is not part of a file whose import is open.");
        }

        order = order with { Verdict = command.Verdict, VerdictBy = command.Stamp.Actor, VerdictReason = command.Reason };
        await _engine.WantAsync(desired with { Order = order }, null, command.Stamp);
        return CommandResult.Accepted(Snapshot());
    }

    public async Task<CommandResult<SyncSnapshot>> RetryAsync(CommandStamp stamp) =>
        _engine.Committed.Desired is { } desired
            ? await _engine.RetryAsync(desired, stamp)
            : CommandResult.Refused<SyncSnapshot>(ProblemCodes.RecordNotFound, "There is no such invoice.");

    public Task<CommandResult<SyncSnapshot>> SettleByHandAsync(SettleByHand command) => _engine.SettleByHandAsync(command);

    public Task<CommandResult<VendorReading>> ReadNowAsync() => _engine.ReadNowAsync();

    public Task WakeAsync() => _engine.WakeAsync();

    public Task ReportAsync(SyncReport report) => _engine.ReportAsync(report);

    public Task ReceiveReminder(string reminderName, TickStatus status) => _engine.TickAsync();

    private static CommandResult<InvoiceSnapshot> NotFound() =>
        CommandResult.Refused<InvoiceSnapshot>(ProblemCodes.InvoiceNotFound, "There is no such invoice.");

    private static CommandResult<InvoiceSnapshot> NotExportable(IReadOnlyList<InvoiceFinding> refusals) => CommandResult.Refused<InvoiceSnapshot>(
        ProblemCodes.InvoiceNotExportable, string.Join(' ', refusals.Take(5).Select(r => $"{r.Code}{(r.Line is { } line ? $" (line {line})" : "")}: {r.Message}")));

    private InvoiceSnapshot Snapshot() => InvoiceSnapshots.Of(_key.Id, _engine)!;

    /// <summary>Nothing of a free invoice is at TechOne, so an edit drops its order; any other order stays as it was asked for.</summary>
    private DesiredInvoice Edited(DesiredInvoice? before, InvoiceDetails details) => before switch
    {
        { Order: { } order } when Stage != InvoiceStage.Free => new DesiredInvoice(
            details, order with { Changed = order.Changed || !InvoiceJson.Same(details, before.Details) }),
        _ => new DesiredInvoice(details, null),
    };

    private InvoiceOrder Order(InvoiceCase papers, ExportInvoice command) => new()
    {
        DocumentId = papers.DocumentId!.Value,
        Series = _papers.Series(_key.Organisation),
        Channel = command.Channel,
        Batch = command.Batch,
        At = _time.GetUtcNow(),
        Actor = command.Stamp.Actor,
        StandardOrder = papers.Settings.ColumnOrder == InvoiceColumnOrder.Standard,
        AccountNumber = papers.Debtor.Account!,
        Total = InvoiceRules.Total(papers.Details),
        Lines = InvoiceLines.Of(papers, BillTo.Choose(papers.Client, papers.Contacts, papers.Details.FundingSourceId)),
        Items = InvoiceLines.Items(papers),
    };

    private async Task<Refusal?> RefusalAsync(SaveInvoice command, SyncView<DesiredInvoice> stored)
    {
        if (await _grains.GetGrain<IOrganisationGrain>(new OrganisationKey(_key.Organisation).ToString()).GetAsync() is null)
        {
            return Refuse(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");
        }

        if (SourceVersions.IsOlder(command.SourceVersion, stored.SourceVersion))
        {
            return Refuse(ProblemCodes.SourceVersionStale, $"Version {stored.SourceVersion} of this record is stored already.");
        }

        return await _grains.GetGrain<IClientGrain>(new ClientKey(_key.Organisation, command.Details.ClientId).ToString()).GetAsync() is null
            ? Refuse(ProblemCodes.ClientNotFound, "There is no such client: every invoice belongs to one.")
            : null;
    }

    private static Refusal Refuse(string code, string detail) => new() { Code = code, Detail = detail };
}
