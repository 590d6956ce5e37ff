using CareVision.Integrations.Http;

namespace CareVision.Integrations.Tests.Fixtures;

/// <summary>A budget that grants, unless a test says otherwise, and counts.</summary>
internal sealed class FakeBudget : ICallBudget
{
    public List<CallPriority> Asked { get; } = [];

    public int Used { get; private set; }

    public int Completed { get; private set; }

    public bool LeaseIsValid { get; set; } = true;

    public Func<int, ValueTask<CallPermit?>>? OnAcquire { get; set; }

    public async ValueTask<CallPermit> AcquireAsync(ProviderAccount account, CallPriority priority, TimeSpan patience, CancellationToken ct)
    {
        Asked.Add(priority);
        return (OnAcquire is null ? null : await OnAcquire(Asked.Count)) ?? CallPermit.Granted(new Lease(this));
    }

    private sealed class Lease(FakeBudget budget) : ICallLease
    {
        public bool TryUse()
        {
            budget.Used += budget.LeaseIsValid ? 1 : 0;
            return budget.LeaseIsValid;
        }

        public void Completed() => budget.Completed++;
    }
}
