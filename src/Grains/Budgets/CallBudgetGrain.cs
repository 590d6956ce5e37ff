using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Platform;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Budgets;

/// <summary>What the owner of a budget leaves for its successor.</summary>
internal sealed class CallBudgetState
{
    /// <summary>Counts renewals; with the ETag it makes sure that only one activation grants.</summary>
    public long Epoch { get; set; }

    /// <summary>Permits may be out. Written before the first grant, cleared when the last one counts no more.</summary>
    public bool Granting { get; set; }
}

/// <summary>
/// Grants leases of one account's rate limit. An activation that finds a predecessor's grants waits until none of them can count any more;
/// an owner that can't renew its epoch stops granting. So a lost silo or a partition wastes permits and never overspends.
/// </summary>
[GrainType(GrainTypes.CallBudget)]
internal sealed class CallBudgetGrain(
    IGrainContext context,
    [PersistentState(StateNames.CallBudget, StorageNames.Sync)] IPersistentState<CallBudgetState> state,
    IOptionsMonitor<LimitOptions> limits, TimeProvider time) : IGrainBase, ICallBudgetGrain
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(10);

    private readonly BudgetLedger _ledger = new();
    private readonly long _started = time.GetTimestamp();
    private readonly string _provider = PlatformKey.Parse(context.GrainId.Key.ToString()!).Provider;
    private TimeSpan _notBefore;
    private TimeSpan? _renewed;
    private IGrainTimer? _timer;

    public IGrainContext GrainContext => context;

    private LimitOptions Limit => limits.Get(_provider);

    // The owner's own clock, counted from its activation.
    private TimeSpan Now => time.GetElapsedTime(_started);

    public Task OnActivateAsync(CancellationToken token)
    {
        var limit = Limit;
        // The predecessor may have granted until its ownership ran out, and each of its permits counts as long as any.
        _notBefore = state.State.Granting ? limit.Ownership + limit.LeaseLife + limit.Window + limit.TransitAllowance : TimeSpan.Zero;
        return Task.CompletedTask;
    }

    public async Task<LeaseReply> LeaseAsync(LeaseRequest request)
    {
        var limit = Limit;
        if (limit.Permits <= 0)
        {
            return new LeaseReply { Unlimited = true, Life = TimeSpan.FromSeconds(30) };
        }

        foreach (var returned in request.Returned)
        {
            _ledger.Return(Now, returned.Lease, returned.Used, limit);
        }

        if (Now < _notBefore)
        {
            return new LeaseReply { RetryAfter = _notBefore - Now };
        }

        if (request.Wanted <= 0)
        {
            return new LeaseReply();
        }

        await RenewAsync(limit);
        var granted = IsOwner(limit) ? _ledger.Grant(Now, request.Wanted, limit) : null;
        return granted is (var lease, var count)
            ? new LeaseReply { Lease = lease, Granted = count, Life = limit.LeaseLife, RetryAfter = RetryAfter() }
            : new LeaseReply { RetryAfter = RetryAfter() };
    }

    public Task<BudgetSnapshot> GetAsync()
    {
        _ledger.Expire(Now);
        return Task.FromResult(new BudgetSnapshot
        {
            Permits = Limit.Permits, Window = Limit.Window, Counted = _ledger.Counted, Settling = Now < _notBefore,
        });
    }

    private TimeSpan RetryAfter() => _ledger.NextRoom(Now) is var wait && wait > Soonest ? wait : Soonest;

    private bool IsOwner(LimitOptions limit) => _renewed is { } renewed && Now - renewed < limit.Ownership;

    private async Task RenewAsync(LimitOptions limit)
    {
        if (_renewed is { } renewed && Now - renewed < limit.Ownership / 2)
        {
            return;
        }

        // Counted from before the write: a slow write shortens the ownership, it never lengthens it.
        var before = Now;
        await this.CommitAsync(state, s => (s.Epoch, s.Granting) = (s.Epoch + 1, true));
        _renewed = before;
        _ledger.EnterEpoch(state.State.Epoch);
        _timer ??= this.RegisterGrainTimer(RestAsync, new GrainTimerCreationOptions
        {
            DueTime = limit.Window, Period = limit.Window, KeepAlive = true,
        });
    }

    /// <summary>When the last permit counts no more, the next activation need not wait, and the database hears nothing of an idle budget.</summary>
    private async Task RestAsync()
    {
        _ledger.Expire(Now);
        if (_ledger.IsEmpty)
        {
            _timer?.Dispose();
            _timer = null;
            _renewed = null;
            await this.CommitAsync(state, s => s.Granting = false);
        }
    }
}
