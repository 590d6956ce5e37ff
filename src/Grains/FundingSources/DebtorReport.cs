using System.Collections.Concurrent;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Integrations.Http;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.FundingSources;

/// <summary>
/// TechOne's report of an organisation's debtor accounts, read once for a run and shared by its items: one call for hundreds of accounts. It is
/// kept in memory only; after a restart the run's remaining items read it again.
/// </summary>
internal sealed class DebtorReport(TechOneDebtorClient techOne, TimeProvider time)
{
    private const int Kept = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<SyncRunKey, Lazy<Task<ExternalOutcome<IReadOnlyList<DebtorAccount>>>>> _reports = new();

    /// <summary>The accounts that carry a reference of the organisation; throws when they can't be read now.</summary>
    public async Task<IReadOnlyList<DebtorAccount>> ReadAsync(SyncRunKey run, ProviderAccount account)
    {
        if (_reports.Count >= Kept && !_reports.ContainsKey(run))
        {
            _reports.Clear();
        }

        var report = _reports.GetOrAdd(run, key => new(() => BeginAsync(key, account)));
        var read = await report.Value;
        return read.Match(
            accounts => accounts,
            failure =>
            {
                _reports.TryRemove(new(run, report));
                throw new InvalidOperationException($"TechOne's report of debtor accounts could not be read: {failure.Code}.");
            });
    }

    private Task<ExternalOutcome<IReadOnlyList<DebtorAccount>>> BeginAsync(SyncRunKey run, ProviderAccount account)
    {
        var sendBy = time.GetTimestamp() + (long)(Patience.TotalSeconds * time.TimestampFrequency);
        var call = new CallContext($"reconcile.{run.Id}", sendBy, CallPriority.ReadBack, null);
        return techOne.ListDebtorsAsync(account, $"{run.Organisation}/", call, CancellationToken.None);
    }
}
