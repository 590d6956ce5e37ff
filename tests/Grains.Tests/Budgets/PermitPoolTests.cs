using CareVision.Grains.Budgets;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Integrations.Http;
using CareVision.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace CareVision.Grains.Tests.Budgets;

public sealed class PermitPoolTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SynchronizationContext? _before = SynchronizationContext.Current;
    private readonly SimulatedThread _thread = new();
    private readonly ManualTime _time = new();
    private readonly List<LeaseRequest> _asked = [];
    private readonly PermitPool _pool;
    private Func<LeaseRequest, LeaseReply> _owner = request => new LeaseReply { Lease = 1, Granted = request.Wanted, Life = TimeSpan.FromSeconds(1) };

    public PermitPoolTests()
    {
        SynchronizationContext.SetSynchronizationContext(_thread);
        _pool = new PermitPool(
            request =>
            {
                _asked.Add(request);
                return Task.FromResult(_owner(request));
            },
            _time, NullLogger.Instance, _thread.Run);
    }

    public void Dispose() => SynchronizationContext.SetSynchronizationContext(_before);

    [Fact]
    public void A_permit_may_be_used_once_and_before_its_lease_expires()
    {
        var (used, late) = (Granted(), Granted());

        Assert.True(used.TryUse());
        Assert.False(used.TryUse());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(late.TryUse());
    }

    [Fact]
    public void A_permit_that_is_completed_can_not_be_used()
    {
        var permit = Granted();
        permit.Completed();

        Assert.False(permit.TryUse());
    }

    [Fact]
    public void A_lease_goes_back_when_its_calls_are_over_and_says_how_many_were_made()
    {
        var (used, unused) = (Granted(), Granted());
        used.TryUse();
        used.Completed();
        unused.Completed();
        _thread.Drain();

        Assert.Equal([(1, 1), (1, 0)], _asked.SelectMany(a => a.Returned).Select(r => (r.Lease > 0 ? 1 : 0, r.Used)));
    }

    [Fact]
    public void What_is_over_goes_back_at_once_although_nothing_can_be_had()
    {
        var permit = Granted();
        permit.TryUse();
        _owner = _ => new LeaseReply { RetryAfter = TimeSpan.FromSeconds(10) };
        _ = Acquire();
        var asked = _asked.Count;

        permit.Completed();
        _thread.Drain();

        Assert.Equal(asked + 1, _asked.Count);
        Assert.Equal((1, 1), (_asked[^1].Returned.Count, _asked[^1].Wanted));
    }

    [Fact]
    public void The_budget_is_asked_again_when_it_said_so_and_not_before()
    {
        _owner = _ => new LeaseReply { RetryAfter = TimeSpan.FromSeconds(10) };
        var waiting = Acquire();
        _owner = request => new LeaseReply { Lease = 1, Granted = request.Wanted, Life = TimeSpan.FromSeconds(1) };

        Pass(TimeSpan.FromSeconds(9.9));
        Assert.Single(_asked);
        Pass(TimeSpan.FromSeconds(0.1));

        Assert.True(waiting.IsCompletedSuccessfully && waiting.Result.IsGranted);
    }

    [Fact]
    public void A_new_lease_asks_for_nothing_that_it_holds_itself()
    {
        _owner = request => new LeaseReply { Lease = _asked.Count, Granted = 2, Life = TimeSpan.FromSeconds(1) };
        Granted().Completed();
        Pass(TimeSpan.FromSeconds(1));
        _asked.Clear();

        var both = new[] { Acquire(drain: false), Acquire(drain: false) };
        _thread.Drain();

        Assert.All(both, permit => Assert.True(permit.Result.IsGranted));
        Assert.Equal([1], _asked.Where(a => a.Wanted > 0).Select(a => a.Wanted));
    }

    [Fact]
    public void Who_has_waited_long_enough_is_told_when_there_will_be_room()
    {
        _owner = _ => new LeaseReply { RetryAfter = TimeSpan.FromSeconds(40) };
        var waiting = Acquire();

        Pass(Patience);

        Assert.False(waiting.Result.IsGranted);
        Assert.Equal(TimeSpan.FromSeconds(10), waiting.Result.RetryAfter);
    }

    [Fact]
    public void The_more_urgent_goes_first()
    {
        _owner = _ => new LeaseReply { RetryAfter = TimeSpan.FromSeconds(1) };
        var (background, person) = (Acquire(CallPriority.Background), Acquire(CallPriority.Operator));
        _asked.Clear();
        _owner = _ => _asked.Count == 1
            ? new LeaseReply { Lease = 1, Granted = 1, Life = TimeSpan.FromSeconds(1) }
            : new LeaseReply { RetryAfter = TimeSpan.FromSeconds(60) };

        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal((true, false), (person.IsCompleted, background.IsCompleted));
    }

    [Fact]
    public void Without_a_limit_nobody_is_asked_while_the_word_holds()
    {
        _owner = _ => new LeaseReply { Unlimited = true, Life = TimeSpan.FromSeconds(30) };
        for (var i = 0; i < 100; i++)
        {
            Assert.True(Granted().TryUse());
        }

        Assert.Single(_asked);
    }

    [Fact]
    public void A_cancelled_wait_ends_and_leaks_no_permit()
    {
        using var cancel = new CancellationTokenSource();
        _owner = _ => new LeaseReply { RetryAfter = TimeSpan.FromSeconds(1) };
        var waiting = _pool.AcquireAsync(CallPriority.Push, Patience, cancel.Token).AsTask();
        _thread.Drain();

        cancel.Cancel();
        _thread.Drain();

        Assert.True(waiting.IsCanceled);
    }

    [Fact]
    public void A_budget_that_does_not_answer_is_asked_again()
    {
        _owner = _ => throw new TimeoutException("It does not answer.");
        var waiting = Acquire();
        _owner = request => new LeaseReply { Lease = 1, Granted = request.Wanted, Life = TimeSpan.FromSeconds(1) };

        Pass(TimeSpan.FromSeconds(1));

        Assert.True(waiting.Result.IsGranted);
    }

    private CallPermit Granted()
    {
        var permit = Acquire();
        Assert.True(permit.IsCompletedSuccessfully && permit.Result.IsGranted, "There is no permit.");
        return permit.Result;
    }

    private Task<CallPermit> Acquire(CallPriority priority = CallPriority.Push, bool drain = true)
    {
        var permit = _pool.AcquireAsync(priority, Patience, CancellationToken.None).AsTask();
        if (drain)
        {
            _thread.Drain();
        }

        return permit;
    }

    private void Pass(TimeSpan span)
    {
        _time.Advance(span);
        _thread.Drain();
    }
}
