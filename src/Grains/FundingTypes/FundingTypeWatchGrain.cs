using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.FundingTypes;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;

namespace CareVision.Grains.FundingTypes;

/// <summary>
/// Watches TechOne's list of funding type references while anything waits for one, and tells those that wait once it is there. Found by the
/// recovery sweep through its row, so a lost silo only delays it.
/// </summary>
[GrainType(GrainTypes.FundingTypeWatch)]
internal sealed class FundingTypeWatchGrain(
    IGrainContext context,
    [PersistentState(StateNames.FundingTypeWatch, StorageNames.Sync)] IPersistentState<FundingTypeWatchRecord> state,
    FundingTypeWatchWork work, TimeProvider time) : IGrainBase, IFundingTypeWatchGrain
{
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);

    private readonly FundingTypeWatchKey _key = FundingTypeWatchKey.Parse(context.GrainId.Key.ToString()!);
    private TechOneReferencesSnapshot _committed = new();
    private Task _reading = Task.CompletedTask;
    private IGrainTimer? _timer;

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        Remember();
        Arm();
        return Task.CompletedTask;
    }

    public Task<TechOneReferencesSnapshot> GetAsync() => Task.FromResult(_committed);

    public async Task AwaitAsync(string reference)
    {
        var now = time.GetUtcNow();
        var awaited = FundingTypeWatchBook.Await(state.State.Awaited, reference, now);
        if (!ReferenceEquals(awaited, state.State.Awaited))
        {
            await CommitAsync(s => (s.Awaited, s.NextDue) = (awaited, s.NextDue ?? now + work.Poll));
        }
    }

    public async Task RefreshAsync()
    {
        if (await work.AccountAsync(_key.Organisation) is { } account)
        {
            Read(account);
        }
    }

    public async Task ReportAsync(TechOneReferencesReport report)
    {
        var now = time.GetUtcNow();
        await CommitAsync(s =>
        {
            s.Failure = report.Failure;
            if (report.Failure is null)
            {
                (s.References, s.ReadAt) = (FundingTypeWatchBook.Merge(s.References, report.References, now), now);
                s.Pass ??= FundingTypeWatchBook.Arrived(s).Count > 0 ? new WatchPass("", now, []) : null;
            }

            s.NextDue = s.Pass is not null ? now : s.Awaited.Count > 0 ? now + work.Poll : null;
        });
    }

    public async Task WakeAsync()
    {
        var now = time.GetUtcNow();
        if (state.State.Pass is { } pass)
        {
            var next = await work.TellAsync(_key, pass, FundingTypeWatchBook.Arrived(state.State));
            await CommitAsync(s =>
            {
                s.Pass = next;
                s.Awaited = next is null ? FundingTypeWatchBook.AfterPass(s, pass, now) : s.Awaited;
                s.NextDue = next is not null ? now : s.Awaited.Count > 0 ? now + work.Poll : null;
            });
        }
        else if (state.State.NextDue <= now)
        {
            // Committed first: a link that lets nothing through, or an answer that never comes, is asked again at the next poll and not at once.
            await CommitAsync(s => s.NextDue = now + work.Poll);
            await RefreshAsync();
        }
    }

    private void Read(ProviderAccount account)
    {
        if (_reading.IsCompleted)
        {
            _reading = Task.Run(() => work.ReadAsync(_key, account));
        }
    }

    private async Task CommitAsync(Action<FundingTypeWatchRecord> change)
    {
        await this.CommitAsync(state, s =>
        {
            change(s);
            s.UpdatedAt = time.GetUtcNow();
            s.CreatedAt = s.CreatedAt == default ? s.UpdatedAt : s.CreatedAt;
            ((IEnvelopedState)s).Head = WakeRows.Head(
                new WakeRow(_key.Organisation, GrainTypes.FundingTypeWatch, GrainTypes.FundingTypeWatch, ProviderNames.TechOneAr, context.GrainId),
                "Watch over TechOne's funding type references", s.Pass is null ? "polling" : "telling", s.NextDue, s.CreatedAt, s.UpdatedAt);
        });
        Remember();
        Arm();
    }

    private void Arm()
    {
        _timer?.Dispose();
        _timer = null;
        if (state.State.NextDue - time.GetUtcNow() is { } wait && wait < TimeSpan.FromMinutes(1))
        {
            var due = state.State.Pass is not null ? TimeSpan.FromMilliseconds(1) : wait > Soonest ? wait : Soonest;
            _timer = this.RegisterGrainTimer(WakeAsync, new GrainTimerCreationOptions { DueTime = due, Period = Timeout.InfiniteTimeSpan });
        }
    }

    private void Remember() => _committed = new TechOneReferencesSnapshot
    {
        References = state.State.References,
        ReadAt = state.State.ReadAt,
        Failure = state.State.Failure,
        Awaited = [.. state.State.Awaited.Select(a => a.Reference)],
    };
}
