using CareVision.Grains.Interfaces.Platform;
using CareVision.Integrations.Http;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Budgets;

/// <summary>
/// Hands out the permits of one account on this silo, in the order of priority and then of asking. Asks the budget grain for as many as are
/// waited for, and gives a lease back as soon as its calls are over, so that a window's permits come round again without waiting for its expiry.
/// </summary>
/// <param name="lease">Asks the account's budget.</param>
/// <param name="time">The holder's own clock.</param>
/// <param name="logger">Where failures to ask go.</param>
/// <param name="beside">Starts work beside the caller; null: on the thread pool.</param>
internal sealed class PermitPool(
    Func<LeaseRequest, Task<LeaseReply>> lease, TimeProvider time, ILogger logger, Action<Func<Task>>? beside = null)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(250);

    private readonly Action<Func<Task>> _beside = beside ?? (work => _ = Task.Run(work));
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Waiter, (int Priority, long Order)> _waiting = new();
    private readonly List<LeaseReturn> _returned = [];
    private LeasedPermits? _current;
    private long _unlimitedUntil = long.MinValue;
    private long _notBefore = long.MinValue;
    private long _order;
    private int _patient;
    private bool _asking;
    private ITimer? _timer;

    public ValueTask<CallPermit> AcquireAsync(CallPriority priority, TimeSpan patience, CancellationToken ct)
    {
        Waiter waiter;
        lock (_lock)
        {
            if (_patient == 0 && TryTake() is { } permit)
            {
                return new(permit);
            }

            waiter = new Waiter();
            _waiting.Enqueue(waiter, ((int)priority, _order++));
            _patient++;
        }

        Pump();
        return new(WaitAsync(waiter, patience, ct));
    }

    /// <summary>All calls of a lease are over.</summary>
    internal void Return(long leaseId, int used)
    {
        lock (_lock)
        {
            _returned.Add(new LeaseReturn { Lease = leaseId, Used = used });
        }

        Pump();
    }

    private async Task<CallPermit> WaitAsync(Waiter waiter, TimeSpan patience, CancellationToken ct)
    {
        using var tired = new CancellationTokenSource(patience > TimeSpan.Zero ? patience : TimeSpan.FromMilliseconds(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tired.Token, ct);
        await using var _ = either.Token.Register(() => GiveUp(waiter));
        var permit = await waiter.Task;
        if (ct.IsCancellationRequested)
        {
            // It may have been granted at the same moment: nobody would give it back.
            permit.Completed();
            ct.ThrowIfCancellationRequested();
        }

        return permit;
    }

    private void GiveUp(Waiter waiter)
    {
        TimeSpan retryAfter;
        lock (_lock)
        {
            if (waiter.IsOver)
            {
                return;
            }

            waiter.IsOver = true;
            _patient--;
            var wait = _notBefore == long.MinValue ? TimeSpan.Zero : time.GetElapsedTime(time.GetTimestamp(), _notBefore);
            retryAfter = wait > AfterFailure ? wait : AfterFailure;
        }

        waiter.SetResult(CallPermit.Refused(retryAfter));
    }

    /// <summary>Serves who waits from what there is, and asks for more when that is not enough.</summary>
    private void Pump()
    {
        List<(Waiter Waiter, CallPermit Permit)> served = [];
        LeaseRequest? ask = null;
        lock (_lock)
        {
            while (_waiting.TryPeek(out var next, out _))
            {
                if (next.IsOver)
                {
                    _waiting.Dequeue();
                }
                else if (TryTake() is { } permit)
                {
                    _waiting.Dequeue();
                    next.IsOver = true;
                    _patient--;
                    served.Add((next, permit));
                }
                else
                {
                    break;
                }
            }

            // What is over is given back at once, also while there is nothing to be had: the sooner it is, the sooner its permits come round.
            if (!_asking && (_returned.Count > 0 || (_patient > 0 && time.GetTimestamp() >= _notBefore)))
            {
                _asking = true;
                ask = new LeaseRequest { Wanted = _patient, Returned = [.. _returned] };
                _returned.Clear();
            }
        }

        served.ForEach(s => s.Waiter.SetResult(s.Permit));
        if (ask is not null)
        {
            _beside(() => AskAsync(ask));
        }
    }

    private async Task AskAsync(LeaseRequest ask)
    {
        // The lease's life counts from before it was asked for: the owner counts from its grant, which is later.
        var before = time.GetTimestamp();
        LeaseReply reply;
        try
        {
            reply = await lease(ask);
        }
        catch (Exception e)
        {
            // Returns that may be lost only make permits count longer.
            logger.LeaseFailed(e);
            reply = new LeaseReply { RetryAfter = AfterFailure };
        }

        LeasedPermits? over = null;
        lock (_lock)
        {
            _asking = false;
            if (reply.Unlimited)
            {
                _unlimitedUntil = After(before, reply.Life);
            }
            else if (reply.Granted > 0)
            {
                over = _current;
                _current = new LeasedPermits(this, reply.Lease, reply.Granted, After(before, reply.Life), time);
                _notBefore = long.MinValue;
            }
            else if (ask.Wanted > 0)
            {
                _notBefore = After(time.GetTimestamp(), reply.RetryAfter);
                _timer?.Dispose();
                _timer = time.CreateTimer(_ => AskAgain(), null, reply.RetryAfter, Timeout.InfiniteTimeSpan);
            }
        }

        // Only now that the new lease stands: closing gives back, and giving back asks for whoever still waits.
        over?.Close();
        Pump();
    }

    private void AskAgain()
    {
        lock (_lock)
        {
            // A timer and the clock may disagree by a moment; nobody would call a second time.
            _notBefore = long.MinValue;
        }

        Pump();
    }

    private CallPermit? TryTake() =>
        time.GetTimestamp() < _unlimitedUntil ? CallPermit.Granted(UnlimitedLease.Instance) : _current?.TryTake();

    private long After(long timestamp, TimeSpan span) => timestamp + (long)(span.TotalSeconds * time.TimestampFrequency);

    private sealed class Waiter() : TaskCompletionSource<CallPermit>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public bool IsOver { get; set; }
    }

    private sealed class UnlimitedLease : ICallLease
    {
        public static readonly UnlimitedLease Instance = new();

        public bool TryUse() => true;

        public void Completed()
        {
        }
    }
}
