using CareVision.Grains.Budgets;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Grains.Tests.Fakes;
using CareVision.Grains.Tests.Properties;
using CareVision.Integrations.Http;
using CareVision.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Tests.Budgets;

/// <summary>Silos that make calls under one account's limit, the budget's activations, and the network between them, on simulated time.</summary>
internal sealed class BudgetWorld : IDisposable
{
    private readonly SynchronizationContext? _before = SynchronizationContext.Current;
    private readonly SimulatedThread _thread = new();
    private readonly StoredRow _row = new();
    private readonly List<Owner> _owners = [];
    private readonly List<Holder> _holders = [];
    private readonly Random _random;
    private readonly bool _faults;
    private bool _over;

    public BudgetWorld(int seed, LimitOptions limit, bool faults)
    {
        (_random, Limit, _faults) = (new Random(seed), limit, faults);
        Vendor = new VendorWindow(limit.Window);
        SynchronizationContext.SetSynchronizationContext(_thread);
    }

    public ManualTime Time { get; } = new();

    public LimitOptions Limit { get; }

    public VendorWindow Vendor { get; }

    public void AddHolder(int callers)
    {
        var holder = new Holder(this);
        _holders.Add(holder);
        for (var i = 0; i < callers; i++)
        {
            _thread.Run(() => CallAsync(holder));
        }
    }

    /// <summary>Something goes wrong, as a number of the script says.</summary>
    public void Fault(int number)
    {
        var draw = new Draw(number);
        switch (draw.Below(6))
        {
            case 0 when _holders.Count > 0: CrashHolder(_holders[draw.Below(_holders.Count)]); break;
            case 1: _owners.ForEach(o => o.Grain.IsGone = true); break;
            // The old activation lives on beside the new one, and some still reach it.
            case 2: NewOwner(); break;
            case 3 when _owners.Count > 0: _owners[^1].SlowWrites = TimeSpan.FromSeconds(draw.Below(8)); break;
            case 4 when _owners.Count > 0: _owners[^1].SlowAnswers = TimeSpan.FromSeconds(draw.Below(20)); break;
            case 5 when _owners.Count > 0: _owners[^1].State.NextWrite = draw.Of(WriteFault.Before, WriteFault.After); break;
        }
    }

    public void RunFor(TimeSpan span)
    {
        var until = Time.GetUtcNow() + span;
        _thread.Drain();
        while (Time.NextTimer() is { } next && next <= until)
        {
            Time.Advance(next - Time.GetUtcNow());
            _thread.Drain();
        }

        Time.Advance(until - Time.GetUtcNow());
        _thread.Drain();
    }

    public void Dispose()
    {
        _over = true;
        SynchronizationContext.SetSynchronizationContext(_before);
    }

    private async Task CallAsync(Holder holder)
    {
        while (!_over && !holder.IsGone)
        {
            var permit = await holder.Pool.AcquireAsync((CallPriority)(1 + _random.Next(4)), TimeSpan.FromSeconds(30), CancellationToken.None);
            if (!permit.IsGranted)
            {
                await DelayAsync(0, 50);
                continue;
            }

            // Between the permit and the first byte there may be a token to fetch, or a pause of the whole process.
            await DelayAsync(0, _faults && _random.Next(20) == 0 ? 3000 : 3);
            if (!holder.IsGone && permit.TryUse())
            {
                _thread.Run(() => TravelAsync());
                await DelayAsync(10, _faults ? 400 : 60);
            }

            if (!holder.IsGone)
            {
                permit.Completed();
            }
        }
    }

    private async Task TravelAsync()
    {
        await DelayAsync(0, (int)(Limit.TransitAllowance.TotalMilliseconds * 0.8));
        Vendor.Arrive(Time.GetUtcNow());
    }

    private async Task<LeaseReply> LeaseAsync(LeaseRequest request)
    {
        await DelayAsync(0, _faults ? 60 : 3);
        if (_faults && _random.Next(30) == 0)
        {
            await DelayAsync(100, 2000);
            throw new TimeoutException("The question was lost.");
        }

        var alive = _owners.Where(o => !o.Grain.IsGone).ToList();
        var owner = alive.Count == 0 ? NewOwner() : alive[_random.Next(alive.Count)];
        // A call gives up waiting; the turn that it began goes on all the same.
        var reply = await owner.Grain.TurnAsync(() => owner.Budget.LeaseAsync(request)).WaitAsync(TimeSpan.FromSeconds(3), Time);
        if (_faults && _random.Next(30) == 0)
        {
            await DelayAsync(100, 2000);
            throw new TimeoutException("The answer was lost.");
        }

        await DelayAsync(0, _faults && _random.Next(20) == 0 ? 3000 : _faults ? 60 : 3);
        return reply;
    }

    private Owner NewOwner()
    {
        var owner = new Owner(this);
        _owners.Add(owner);
        return owner;
    }

    private void CrashHolder(Holder holder)
    {
        holder.IsGone = true;
        _holders.Remove(holder);
        AddHolder(6);
    }

    // Wall clocks anywhere, and a drift of 1,000 ppm: ten times what real machines have.
    private SkewedTime Clock() => new(Time, TimeSpan.FromSeconds(_random.Next(-1000, 1000)), 0.999 + _random.NextDouble() * 0.002);

    private Task DelayAsync(int least, int most) => Task.Delay(TimeSpan.FromMilliseconds(least + _random.NextDouble() * (most - least)), Time);

    private sealed class Holder
    {
        public Holder(BudgetWorld world) => Pool = new PermitPool(world.LeaseAsync, world.Clock(), NullLogger.Instance, world._thread.Run);

        public PermitPool Pool { get; }

        public bool IsGone { get; set; }
    }

    private sealed class Owner
    {
        public Owner(BudgetWorld world)
        {
            var clock = world.Clock();
            Grain = new FakeGrain(GrainId.Create("call-budget", "platform/vendor/x1/budget"), clock, new FakeReminders(_ => { }));
            State = new FakePersistentState<CallBudgetState>(world._row);
            State.ReadStateAsync().GetAwaiter().GetResult();
            State.BeforeWrite = async () =>
            {
                var slow = SlowWrites;
                SlowWrites = TimeSpan.Zero;
                await world.DelayAsync(1, 5);
                await Task.Delay(slow, world.Time);
            };
            State.AfterWrite = async () =>
            {
                var slow = SlowAnswers;
                SlowAnswers = TimeSpan.Zero;
                await Task.Delay(slow, world.Time);
            };
            Budget = new CallBudgetGrain(Grain.GrainContext, State, new Monitor(world.Limit), clock);
            Budget.OnActivateAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        public FakeGrain Grain { get; }

        public FakePersistentState<CallBudgetState> State { get; }

        public CallBudgetGrain Budget { get; }

        /// <summary>How long the next write is on its way to the store.</summary>
        public TimeSpan SlowWrites { get; set; }

        /// <summary>How long the answer to the next write is on its way back.</summary>
        public TimeSpan SlowAnswers { get; set; }
    }

    private sealed class Monitor(LimitOptions limit) : IOptionsMonitor<LimitOptions>
    {
        public LimitOptions CurrentValue => limit;

        public LimitOptions Get(string? name) => limit;

        public IDisposable? OnChange(Action<LimitOptions, string?> listener) => null;
    }
}
