using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Runs;

namespace CareVision.Grains.Runs;

/// <summary>
/// A bulk run: collects its items page by page, asks each for another attempt, and counts until all are settled. Every page is committed
/// before the next, and asking twice does no harm, so a restart goes on where it stood.
/// </summary>
[GrainType(GrainTypes.Run)]
internal sealed class SyncRunGrain(
    IGrainContext context,
    [PersistentState(StateNames.Run, StorageNames.Sync)] IPersistentState<RunRecord> state,
    RunWork work, IGrainFactory grains, TimeProvider time) : IGrainBase, ISyncRunGrain
{
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Backstop = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AskFor = TimeSpan.FromMinutes(2);

    private readonly SyncRunKey _key = SyncRunKey.Parse(context.GrainId.Key.ToString()!);
    private SyncRunSnapshot? _committed;
    private IGrainTimer? _timer;

    public IGrainContext GrainContext => context;

    private bool IsRunning => state.State.State is RunState.Starting or RunState.Settling;

    public Task OnActivateAsync(CancellationToken token)
    {
        Remember();
        Arm(TimeSpan.FromMilliseconds(1));
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

        if (command.Kind is not (RunKinds.FirstPush or RunKinds.Retry))
        {
            return CommandResult.Refused<SyncRunSnapshot>(ProblemCodes.Invalid, $"There is no kind of run '{command.Kind}'.");
        }

        await CommitAsync(s =>
        {
            (s.Kind, s.System, s.RecordKind) = (command.Kind, command.System, command.RecordKind);
            (s.Status, s.FailureCode, s.Actor) = (command.Status, command.FailureCode, command.Stamp.Actor);
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

        var figures = await work.CountAsync(_key);
        await CommitAsync(s => (s.State, s.Figures, s.EndedAt) = (RunState.Cancelled, figures, time.GetUtcNow()), stamp);
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

    private async Task CollectAsync()
    {
        // Counted before they are asked: what an item does once it was asked may take it out of the filter that finds it.
        var page = await work.CollectAsync(_key, state.State);
        await CommitAsync(run =>
        {
            run.State = page.Count == 0 ? RunState.Settling : run.State;
            run.Total += page.Count;
            run.Cursor = page.Last ?? run.Cursor;
        });
        await work.AskUnaskedAsync(_key, state.State.StartedAt);
    }

    private async Task CountAsync()
    {
        var s = state.State;
        var unasked = await work.AskUnaskedAsync(_key, s.StartedAt);
        if (time.GetUtcNow() - s.UpdatedAt > AskFor)
        {
            await work.GiveUpAsync(_key, unasked, time.GetUtcNow());
        }

        var figures = await work.CountAsync(_key);
        if (figures.Processed < s.Total)
        {
            // The figures on show are live; storing each count would only write.
            _committed = RunRows.Snapshot(s, _key, figures);
            return;
        }

        if (s.Kind == RunKinds.FirstPush && !s.LookedTwice)
        {
            await CommitAsync(run => (run.LookedTwice, run.State, run.Cursor) = (true, RunState.Starting, null));
            return;
        }

        await work.FreezeAsync(_key);
        await CommitAsync(run => (run.State, run.Figures, run.EndedAt) = (RunState.Completed, figures, time.GetUtcNow()));
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
        Remember();
    }

    private void Arm(TimeSpan due)
    {
        _timer?.Dispose();
        _timer = IsRunning
            ? this.RegisterGrainTimer(WakeAsync, new GrainTimerCreationOptions { DueTime = due, Period = Timeout.InfiniteTimeSpan, KeepAlive = true })
            : null;
    }

    private void Remember() => _committed = state.State.Kind is null ? null : RunRows.Snapshot(state.State, _key, state.State.Figures);
}
