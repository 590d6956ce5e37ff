using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Runs;
using CareVision.Integrations.Providers;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;

namespace CareVision.Grains.Invoices;

/// <summary>Exports every invoice that was not exported yet by TechOne's API; what a rule refuses is an item that failed.</summary>
internal sealed class InvoiceExportRun(WaitingRun waiting, IGrainFactory grains) : IRunKind
{
    public string Name => RunKinds.ExportInvoices;

    public Task<Refusal?> RefuseAsync(SyncRunKey key, StartSyncRun command) => Task.FromResult(
        command.System == ProviderNames.TechOneAr
            ? null
            : new Refusal { Code = ProblemCodes.Invalid, Detail = $"system: invoices are exported to {ProviderNames.TechOneAr}." });

    public Task<RunPage> CollectAsync(RunOrder run, RunCursor? after) => waiting.CollectAsync(
        new WaitingFilter
        {
            Org = run.Key.Organisation, System = ProviderNames.TechOneAr, Kind = GrainTypes.Invoice, Status = RecordStatus.NotRequired,
            Reason = SyncReasons.NotExported,
        },
        after);

    public async Task<RunAnswer?> AskAsync(RunOrder run, RunItem item)
    {
        // The run's id is the batch: asked twice, an invoice knows that it has done so.
        var result = await grains.GetGrain<IInvoiceGrain>(new InvoiceKey(run.Key.Organisation, item.Id).ToString()).ExportAsync(new ExportInvoice
        {
            Channel = InvoiceChannel.Api, Batch = run.Key.Id, Stamp = new CommandStamp { Actor = $"run {run.Key.Id}", Run = run.Key.Id },
        });
        return result.IsAccepted ? null : new RunAnswer(RunOutcomes.Failed, result.Refusal.Code);
    }
}
