using CareVision.Grains.Interfaces.FundingTypes;

namespace CareVision.Gateway.Tests.Fakes;

sealed class FakeFundingTypeWatch : IFundingTypeWatchGrain
{
    public TechOneReferencesSnapshot Known { get; set; } = new();

    public int Refreshed { get; private set; }

    public Task<TechOneReferencesSnapshot> GetAsync() => Task.FromResult(Known);

    public Task RefreshAsync()
    {
        Refreshed++;
        return Task.CompletedTask;
    }

    public Task AwaitAsync(string reference) => throw new InvalidOperationException("The gateway never waits for a reference.");

    public Task ReportAsync(TechOneReferencesReport report) => throw new InvalidOperationException("The gateway never reports.");

    public Task WakeAsync() => throw new InvalidOperationException("The gateway never wakes.");
}
