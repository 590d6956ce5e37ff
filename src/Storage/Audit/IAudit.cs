namespace CareVision.Storage.Audit;

/// <summary>What people did and looked at. Rows are added before the act and never changed but for their outcome.</summary>
public interface IAudit
{
    /// <summary>Writes that an act begins; gives its number.</summary>
    Task<long> BeginAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Writes how an act ended.</summary>
    Task EndAsync(string org, long id, string outcome, CancellationToken cancellationToken);

    /// <summary>A page, newest first.</summary>
    /// <exception cref="InvalidCursorException">The filter's cursor is not one of this list.</exception>
    Task<Page<AuditRow>> ListAsync(AuditFilter filter, CancellationToken cancellationToken);
}

/// <summary>An act that begins.</summary>
public sealed record AuditEntry
{
    /// <summary>Outcome of an act that has not ended, or whose end nobody saw.</summary>
    public const string Asked = "asked";

    /// <summary>Outcome of an act that took effect, and of a look.</summary>
    public const string Done = "done";

    /// <summary>The organisation.</summary>
    public required string Org { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: the name of the key.</summary>
    public required string Actor { get; init; }

    /// <summary>The role of the key.</summary>
    public required string Role { get; init; }

    /// <summary>What, e.g. <c>record.retry</c>.</summary>
    public required string Act { get; init; }

    /// <summary>The kind of what it was done to; null where it was done to the organisation.</summary>
    public string? Kind { get; init; }

    /// <summary>The id of what it was done to.</summary>
    public string? Subject { get; init; }

    /// <summary>More about it, in words; no payloads.</summary>
    public string? Detail { get; init; }

    /// <summary><see cref="Asked"/> until the act ends; a look is <see cref="Done"/> at once.</summary>
    public string Outcome { get; init; } = Asked;

    /// <summary>W3C trace id.</summary>
    public string? TraceId { get; init; }
}

/// <summary>A row of the audit.</summary>
public sealed record AuditRow(long Id, AuditEntry Entry);

/// <summary>Which rows to list.</summary>
public sealed record AuditFilter
{
    /// <summary>The organisation.</summary>
    public required string Org { get; init; }

    /// <summary>Only this actor.</summary>
    public string? Actor { get; init; }

    /// <summary>Only this act.</summary>
    public string? Act { get; init; }

    /// <summary>Only what was done to this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only what was done to this id; needs <see cref="Kind"/>.</summary>
    public string? Subject { get; init; }

    /// <summary>Where the previous page ended.</summary>
    public string? Cursor { get; init; }

    /// <summary>Rows per page, 1 to 500. Default 50.</summary>
    public int Limit { get; init; } = 50;
}
