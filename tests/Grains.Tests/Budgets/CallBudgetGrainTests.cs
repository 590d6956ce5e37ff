using CareVision.Grains.Budgets;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Grains.Tests.Fakes;
using CareVision.Testing.Time;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace CareVision.Grains.Tests.Budgets;

/// <summary>Who owns a budget, told by stored epochs and by nobody's wall clock.</summary>
public sealed class CallBudgetGrainTests : IDisposable
{
    private static readonly LimitOptions Limit = new() { Permits = 10, Window = TimeSpan.FromSeconds(10) };

    private readonly SynchronizationContext? _before = SynchronizationContext.Current;
    private readonly SimulatedThread _thread = new();
    private readonly ManualTime _time = new();
    private readonly StoredRow _row = new();

    public CallBudgetGrainTests() => SynchronizationContext.SetSynchronizationContext(_thread);

    // How long a successor waits: what its predecessor may own, then a permit's life, travel and window.
    private static TimeSpan Wait => Limit.Ownership + Limit.LeaseLife + Limit.Window + Limit.TransitAllowance;

    public void Dispose() => SynchronizationContext.SetSynchronizationContext(_before);

    [Fact]
    public void A_budget_that_nobody_owned_grants_at_once()
    {
        var reply = new Owner(this).Ask(7);

        Assert.Equal((7, Limit.LeaseLife), (reply.Granted, reply.Life));
    }

    [Fact]
    public void A_successor_grants_nothing_while_its_predecessors_permits_may_count()
    {
        new Owner(this).Ask(10);
        var successor = new Owner(this);

        Assert.Equal((0, Wait), (successor.Ask(10).Granted, successor.Ask(10).RetryAfter));
        Pass(Wait - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, successor.Ask(10).Granted);
        Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(10, successor.Ask(10).Granted);
    }

    [Fact]
    public void A_budget_at_rest_leaves_nothing_to_wait_for()
    {
        new Owner(this).Ask(10);
        Pass(Limit.Window * 3);

        Assert.Equal(10, new Owner(this).Ask(10).Granted);
    }

    [Fact]
    public void An_owner_that_finds_a_successors_epoch_grants_nothing_and_goes()
    {
        var old = new Owner(this);
        old.Ask(1);
        var successor = new Owner(this);
        Pass(Wait);
        successor.Ask(10);

        Assert.IsType<InconsistentStateException>(old.AskAsync(10).Exception!.InnerException);
        Assert.True(old.Grain.IsGone);
    }

    [Fact]
    public void An_owner_whose_renewal_was_answered_late_grants_nothing_on_it()
    {
        var old = new Owner(this);
        old.Ask(1);
        Pass(Limit.Ownership);
        old.State.AfterWrite = () => Task.Delay(Wait * 2, _time);
        var late = old.AskAsync(10);
        _thread.Drain();

        // The renewal is stored, so the successor takes it for alive and waits; the owner itself hears of it only much later.
        var successor = new Owner(this);
        Pass(Wait);
        Assert.Equal(10, successor.Ask(10).Granted);
        Pass(Wait);

        Assert.Equal(0, late.Result.Granted);
    }

    [Fact]
    public void Without_a_limit_no_lease_is_needed()
    {
        var owner = new Owner(this, new LimitOptions());

        Assert.True(owner.Ask(1).Unlimited);
        Assert.Null(_row.Json);
    }

    [Fact]
    public void A_budget_shows_its_use()
    {
        var owner = new Owner(this);
        owner.Ask(4);

        var shown = owner.Budget.GetAsync().Result;

        Assert.Equal((10, 4, false), (shown.Permits, shown.Counted, shown.Settling));
        Assert.True(new Owner(this).Budget.GetAsync().Result.Settling);
    }

    private void Pass(TimeSpan span)
    {
        _time.Advance(span);
        _thread.Drain();
    }

    private sealed class Owner
    {
        private readonly CallBudgetGrainTests _tests;

        public Owner(CallBudgetGrainTests tests, LimitOptions? limit = null)
        {
            _tests = tests;
            Grain = new FakeGrain(GrainId.Create("call-budget", "platform/vendor/x1/budget"), tests._time, new FakeReminders(_ => { }));
            State = new FakePersistentState<CallBudgetState>(tests._row);
            State.ReadStateAsync().GetAwaiter().GetResult();
            Budget = new CallBudgetGrain(Grain.GrainContext, State, new Monitor(limit ?? Limit), tests._time);
            Budget.OnActivateAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        public FakeGrain Grain { get; }

        public FakePersistentState<CallBudgetState> State { get; }

        public CallBudgetGrain Budget { get; }

        public Task<LeaseReply> AskAsync(int wanted)
        {
            var reply = Grain.TurnAsync(() => Budget.LeaseAsync(new LeaseRequest { Wanted = wanted }));
            _tests._thread.Drain();
            return reply;
        }

        public LeaseReply Ask(int wanted) => AskAsync(wanted).Result;
    }

    private sealed class Monitor(LimitOptions limit) : IOptionsMonitor<LimitOptions>
    {
        public LimitOptions CurrentValue => limit;

        public LimitOptions Get(string? name) => limit;

        public IDisposable? OnChange(Action<LimitOptions, string?> listener) => null;
    }
}
