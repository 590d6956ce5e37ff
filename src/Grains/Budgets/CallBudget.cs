using System.Collections.Concurrent;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Integrations.Http;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Budgets;

/// <summary>The silo's side of the limits: one pool of leased permits per outside account.</summary>
internal sealed class CallBudget(IGrainFactory grains, TimeProvider time, ILogger<CallBudget> logger) : ICallBudget
{
    private readonly ConcurrentDictionary<ProviderAccount, PermitPool> _pools = new();

    public ValueTask<CallPermit> AcquireAsync(ProviderAccount account, CallPriority priority, TimeSpan patience, CancellationToken ct) =>
        _pools.GetOrAdd(account, NewPool).AcquireAsync(priority, patience, ct);

    private PermitPool NewPool(ProviderAccount account)
    {
        var grain = grains.GetGrain<ICallBudgetGrain>(new PlatformKey(account.Provider, account.Account, PlatformKey.Budget).ToString());
        return new PermitPool(grain.LeaseAsync, time, logger);
    }
}
