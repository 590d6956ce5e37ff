using CareVision.Storage.Data;
using Microsoft.Extensions.Options;

namespace CareVision.Storage.Upkeep;

/// <inheritdoc cref="IMaintenance" />
sealed class Maintenance(StorageDatabase database, IOptions<StorageOptions> options, TimeProvider time) : IMaintenance
{
    public async Task<MaintenanceReport> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var settings = options.Value;
        return new(
            await Call<int>("SELECT ensure_partitions($1, $2)", settings.PartitionMonthsAhead, now),
            await Call<int>("SELECT drop_partitions($1)", now.AddMonths(-settings.AttemptRetentionMonths)),
            await Call<long>("SELECT purge_commands($1)", now.AddHours(-settings.CommandRetentionHours)),
            await Call<long>("SELECT purge_changes($1)", now.AddDays(-settings.ChangeRetentionDays)),
            await Call<long>("SELECT purge_webhook_events($1)", now.AddDays(-settings.WebhookRetentionDays)));

        Task<T?> Call<T>(string sql, params object[] values) => database.Pool.Command(sql, values).ScalarAsync<T>(cancellationToken);
    }

    public Task<int> EraseAttemptsAsync(string org, string kind, string id, string system, CancellationToken cancellationToken) =>
        database.Pool.Command("""
            UPDATE sync_attempt SET calls = NULL, erased_at = now()
            WHERE org = $1 AND kind = $2 AND id = $3 AND system = $4 AND erased_at IS NULL
            """, org, kind, id, system).RunAsync(cancellationToken);
}
