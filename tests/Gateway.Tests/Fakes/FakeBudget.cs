using CareVision.Grains.Interfaces.Platform;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeBudget : ICallBudgetGrain
{
    public Task<LeaseReply> LeaseAsync(LeaseRequest request) => throw new InvalidOperationException("The gateway never calls out.");

    public Task<BudgetSnapshot> GetAsync() => Task.FromResult(new BudgetSnapshot { Permits = 100, Window = TimeSpan.FromSeconds(10), Counted = 7 });
}
