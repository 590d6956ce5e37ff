using System.ComponentModel.DataAnnotations;

namespace CareVision.Storage;

/// <summary>
/// Settings of the database, bound from section <c>Storage</c>; the connection string is <c>ConnectionStrings:CareVision</c>.
/// </summary>
public sealed class StorageOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>Name of the connection string.</summary>
    public const string ConnectionStringName = "CareVision";

    /// <summary>The one schema that holds everything.</summary>
    public const string SchemaName = "carevision";

    /// <summary>Where the database is. Required; filled from <c>ConnectionStrings:CareVision</c>.</summary>
    [Required(ErrorMessage = "ConnectionStrings:CareVision is not set.")]
    public string ConnectionString { get; set; } = "";

    /// <summary>Most connections of the main data source. Default 20: more only queue on two cores.</summary>
    [Range(1, 1000)]
    public int PoolSize { get; set; } = 20;

    /// <summary>
    /// Whether many grains' states share a commit (docs/adr). Default true; off, the stock AdoNet provider commits each by itself. Both work on the
    /// same rows, so this can be changed at any start.
    /// </summary>
    public bool GroupCommit { get; set; } = true;

    /// <summary>Months of attempts made ready in advance. Default 2.</summary>
    [Range(1, 24)]
    public int PartitionMonthsAhead { get; set; } = 2;

    /// <summary>Months for which attempts are kept. Default 84 (seven years).</summary>
    [Range(1, 1200)]
    public int AttemptRetentionMonths { get; set; } = 84;

    /// <summary>Hours for which an idempotency key is remembered. Default 24.</summary>
    [Range(1, 720)]
    public int CommandRetentionHours { get; set; } = 24;

    /// <summary>Days for which changes can be read by the portal. Default 400.</summary>
    [Range(1, 3660)]
    public int ChangeRetentionDays { get; set; } = 400;

    /// <summary>Days for which settled webhook events are kept; a repeat that comes later counts as new. Default 90.</summary>
    [Range(7, 3660)]
    public int WebhookRetentionDays { get; set; } = 90;
}
