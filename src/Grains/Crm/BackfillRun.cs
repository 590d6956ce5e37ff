using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Quotes;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Runs;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;

namespace CareVision.Grains.Crm;

/// <summary>
/// "If you want to also sync your old data, please contact our support team" (H7): clients and quotes that are older than the link. A dry run finds the same
/// records and pushes none. Each page is stored before the next, so a restart goes on where it stood.
/// </summary>
internal sealed class BackfillRun(WaitingRun waiting, CrmRegistry crms, IGrainFactory grains, bool isDry) : IRunKind
{
    /// <summary>The code of an item that a dry run would push.</summary>
    public const string WouldPushCode = "run.would-push";

    public string Name => isDry ? RunKinds.BackfillDryRun : RunKinds.Backfill;

    public Task<Refusal?> RefuseAsync(SyncRunKey key, StartSyncRun command) => Task.FromResult(crms.Of(key.Organisation).Provider == command.System
        ? null
        : new Refusal { Code = ProblemCodes.Invalid, Detail = $"system: the CRM of this organisation is '{crms.Of(key.Organisation).Provider}'." });

    public async Task<RunPage> CollectAsync(RunOrder run, RunCursor? after)
    {
        var page = await waiting.CollectAsync(
            new WaitingFilter
            {
                Org = run.Key.Organisation, System = run.System, Kind = run.RecordKind, Status = RecordStatus.NotRequired,
                Reason = SyncReasons.ExistedBeforeLink,
            },
            after);
        return isDry ? page with { Items = [.. page.Items.Select(item => item with { Known = new RunAnswer(RunOutcomes.Skipped, WouldPushCode) })] } : page;
    }

    public async Task<RunAnswer?> AskAsync(RunOrder run, RunItem item)
    {
        var stamp = new CommandStamp { Actor = $"run {run.Key.Id}", Run = run.Key.Id };
        var result = item.Kind == GrainTypes.Quote
            ? await grains.GetGrain<IQuoteGrain>(new QuoteKey(run.Key.Organisation, item.Id).ToString()).RequireAsync(stamp)
            : await grains.GetGrain<IClientGrain>(new ClientKey(run.Key.Organisation, item.Id).ToString()).RequireAsync(stamp);
        return result.IsAccepted ? null : new RunAnswer(RunOutcomes.Failed, result.Refusal.Code);
    }
}
