using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Storage.Runs;

namespace CareVision.Grains.Runs;

/// <summary>
/// A bulk run: collects its items page by page, asks each, and counts until all are settled. Every page is committed before the next, nothing is
/// asked before the last one is, and asking twice does no harm, so a restart goes on where it stood. What it does to an item is its kind's affair.
/// </summary>
[GrainType(GrainTypes.Run)]
internal sealed class SyncRunGrain(
    IGrainContext context,
    [PersistentState(StateNames.Run, StorageNames.Sync)] IPersistentState<RunRecord> state,
    RunWork work, RunSources sources, IGrainFactory grains, TimeProvider time) : IGrainBase, ISyncRunGrain
{
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Backstop = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AskFor = TimeSpan.FromMinutes(2);

    private readonly SyncRunKey _key = SyncRunKey.Parse(context.GrainId.Key.ToString()!);
    private SyncRunSnapshot? _committed;
    private IGrainTimer? _timer;
    private Task _asking = Task.CompletedTask;
    private IReadOnlyList<RunItem> _unasked = [];
    private volatile bool _over;

    public IGrainContext GrainContext => context;

    private bool IsRunning => state.State.State is RunState.Starting or RunState.Settling;

    private RunOrder Order => new(_key, state.State.System)
    {
        RecordKind = state.State.RecordKind, Status = state.State.Status, FailureCode = state.State.FailureCode, StartedAt = state.State.StartedAt,
    };

    public async Task OnActivateAsync(CancellationToken token)
    {
        // What was on show before a restart was counted live: a figure must not go back because the stored one is older.
        Remember(IsRunning ? await work.CountAsync(_key) : state.State.Figures);
        Arm(TimeSpan.FromMilliseconds(1));
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        _over = true;
        return Task.CompletedTask;
    }

    public Task<SyncRunSnapshot?> GetAsync() => Task.FromResult(_committed);

    public async Task<CommandResult<SyncRunSnapshot>> StartAsync(StartSyncRun command)
    {
        if (_committed is not null)
        {
            return CommandResult.Unchanged(_committed);
        }

        if (await grains.GetGrain<IOrganisationGrain>(new OrganisationKey(_key.Organisation).ToString()).GetAsync() is null)
        {
            return CommandResult.Refused<SyncRunSnapshot>(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");
        }

        var (order, refusal) = await sources.ResolveAsync(_key, command);
        if ((refusal ?? await RefusalAsync(order) ?? await sources.ClaimAsync(_key, order)) is { } refused)
        {
            return new() { Status = CommandStatus.Refused, Refusal = refused };
        }

        await CommitAsync(s =>
        {
            (s.Kind, s.System, s.RecordKind) = (order.Kind, order.System, order.RecordKind);
            (s.Status, s.FailureCode, s.Actor) = (order.Status, order.FailureCode, order.Stamp.Actor);
            (s.Selected, s.RerunOf, s.Outcomes) = (order.ClientIds.Count, order.RerunOf, order.Outcomes);
            (s.State, s.StartedAt) = (RunState.Starting, time.GetUtcNow());
        }, command.Stamp);
        Arm(TimeSpan.FromMilliseconds(1));
        return CommandResult.Accepted(_committed!);
    }

    public async Task<CommandResult<SyncRunSnapshot>> CancelAsync(CommandStamp stamp)
    {
        if (_committed is null)
        {
            return CommandResult.Refused<SyncRunSnapshot>(ProblemCodes.RunNotFound, "There is no such run.");
        }

        if (!IsRunning)
        {
            return CommandResult.Refused<SyncRunSnapshot>(ProblemCodes.WrongPhase, "The run is over.");
        }

        await EndAsync(RunState.Cancelled, await work.CountAsync(_key), stamp);
        return CommandResult.Accepted(_committed!);
    }

    public async Task WakeAsync()
    {
        switch (state.State.State)
        {
            case RunState.Starting: await CollectAsync(); break;
            case RunState.Settling: await CountAsync(); break;
            default: return;
        }

        Arm(state.State.State == RunState.Starting ? TimeSpan.FromMilliseconds(1) : CountEvery);
    }

    private async Task<Refusal?> RefusalAsync(StartSyncRun order)
    {
        if (sources.Find(order.Kind) is not { } kind)
        {
            return Invalid($"kind: there is no kind of run '{order.Kind}'.");
        }

        if (order.ClientIds.Count > RunSources.MaxSelected)
        {
            return Invalid($"clientIds: more than {RunSources.MaxSelected} clients.");
        }

        return order.ClientIds.Distinct(StringComparer.Ordinal).Count() < order.ClientIds.Count
            ? Invalid("clientIds: a client stands twice.")
            : await kind.RefuseAsync(_key, order);
    }

    private async Task CollectAsync()
    {
        var page = await sources.CollectAsync(state.State, Order);
        await work.AddAsync(_key, state.State.Total, page.Items);
        await CommitAsync(run =>
        {
            run.Total += page.Items.Count;
            run.Cursor = page.Next ?? run.Cursor;
            run.State = page.Next is null ? RunState.Settling : run.State;
        });
    }

    private async Task CountAsync()
    {
        var s = state.State;
        var unasked = Ask();
        if (unasked.Count > 0 && time.GetUtcNow() - s.UpdatedAt > AskFor)
        {
            await work.GiveUpAsync(_key, unasked, time.GetUtcNow());
        }

        var figures = await work.CountAsync(_key);
        if (figures.Processed + figures.Skipped < s.Total)
        {
            // The figures on show are live; storing each count would only write.
            Remember(figures);
            return;
        }

        if (sources.Find(s.Kind)!.LooksTwice && !s.LookedTwice)
        {
            var percent = RunRows.Percent(s, figures);
            await CommitAsync(run =>
                (run.LookedTwice, run.State, run.Cursor, run.Figures, run.PercentFloor) = (true, RunState.Starting, null, figures, percent));
            return;
        }

        await EndAsync(RunState.Completed, figures, null);
    }

    /// <summary>Asks beside the turns, so that a slow item delays neither a cancel nor the figures.</summary>
    /// <returns>What could not be asked in the round that has just ended.</returns>
    private IReadOnlyList<RunItem> Ask()
    {
        if (!_asking.IsCompleted)
        {
            return [];
        }

        // A round that broke, because the database was away, is begun again.
        var (left, kind, order) = (_unasked, sources.Find(state.State.Kind)!, Order);
        _unasked = [];
        _asking = Task.Run(async () => _unasked = await work.AskUnaskedAsync(kind, order, () => _over));
        return left;
    }

    private async Task EndAsync(RunState end, RunFigures figures, CommandStamp? stamp)
    {
        await CommitAsync(run => (run.State, run.Figures, run.EndedAt) = (end, figures, time.GetUtcNow()), stamp);
        _over = true;
        // Should this be lost, the claims are free all the same: the run's row says that it is over.
        await sources.ReleaseAsync(_key);
    }

    private async Task CommitAsync(Action<RunRecord> change, CommandStamp? stamp = null)
    {
        await this.CommitAsync(state, s =>
        {
            change(s);
            s.UpdatedAt = time.GetUtcNow();
            s.NextDue = s.State is RunState.Starting or RunState.Settling ? s.UpdatedAt + Backstop : null;
            RunRows.Attach(s, _key, context.GrainId, stamp);
        });
        Remember(state.State.Figures);
    }

    private void Arm(TimeSpan due)
    {
        _timer?.Dispose();
        _timer = IsRunning
            ? this.RegisterGrainTimer(WakeAsync, new GrainTimerCreationOptions { DueTime = due, Period = Timeout.InfiniteTimeSpan, KeepAlive = true })
            : null;
    }

    private static Refusal Invalid(string detail) => new() { Code = ProblemCodes.Invalid, Detail = detail };

    private void Remember(RunFigures figures) => _committed = state.State.Kind is null ? null : RunRows.Snapshot(state.State, _key, figures);
}
