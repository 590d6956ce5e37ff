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
            await database.Pool.Command("SELECT ensure_partitions($1, $2)", settings.PartitionMonthsAhead, now).ScalarAsync<int>(cancellationToken),
            await database.Pool.Command("SELECT drop_partitions($1)", now.AddMonths(-settings.AttemptRetentionMonths)).ScalarAsync<int>(cancellationToken),
            await database.Pool.Command("SELECT purge_commands($1)", now.AddHours(-settings.CommandRetentionHours)).ScalarAsync<long>(cancellationToken),
            await database.Pool.Command("SELECT purge_changes($1)", now.AddDays(-settings.ChangeRetentionDays)).ScalarAsync<long>(cancellationToken));
    }

    public Task<int> EraseAttemptsAsync(string org, string kind, string id, string system, CancellationToken cancellationToken) =>
        database.Pool.Command("""
            UPDATE sync_attempt SET calls = NULL, erased_at = now()
            WHERE org = $1 AND kind = $2 AND id = $3 AND system = $4 AND erased_at IS NULL
            """, org, kind, id, system).RunAsync(cancellationToken);
}
