namespace CareVision.Storage.Upkeep;

/// <summary>What the database needs done now and then; every part may run on several silos at once.</summary>
public interface IMaintenance
{
    /// <summary>Makes the coming months' partitions and forgets what is past its retention. Daily is often enough.</summary>
    Task<MaintenanceReport> RunAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Erases what the ledger holds of one record's content: requests, responses and paths go, the rows stay (that something was sent, when
    /// and how it ended). Returns the number of attempts blanked.
    /// </summary>
    Task<int> EraseAttemptsAsync(string org, string kind, string id, string system, CancellationToken cancellationToken);
}

/// <summary>What a maintenance run did.</summary>
/// <param name="PartitionsMade">Months of the ledger made ready.</param>
/// <param name="PartitionsDropped">Months of the ledger dropped.</param>
/// <param name="CommandsPurged">Idempotency keys forgotten.</param>
/// <param name="ChangesPurged">Changes forgotten.</param>
/// <param name="WebhookEventsPurged">Settled events of outside systems forgotten.</param>
public sealed record MaintenanceReport(int PartitionsMade, int PartitionsDropped, long CommandsPurged, long ChangesPurged, long WebhookEventsPurged);
