using CareVision.Sandbox.Core.Faults;

namespace CareVision.Sandbox.Core.Journal;

/// <summary>An entry as <c>GET /_sim/requests</c> shows it.</summary>
sealed record JournalView(
    long Seq,
    string Id,
    string System,
    string Operation,
    string Method,
    string Path,
    string Query,
    int? Status,
    bool Finished,
    bool InBandError,
    bool Applied,
    FaultKind? Fault,
    string? FaultId,
    DateTimeOffset ReceivedAt,
    double DurationMs,
    Dictionary<string, string> Headers,
    string Body,
    string Reply)
{
    public static JournalView Of(JournalEntry entry) => new(
        entry.Sequence,
        entry.Call.RequestId,
        entry.System,
        entry.Operation,
        entry.Call.Method,
        entry.Call.Path,
        entry.Call.Query,
        entry.Status,
        entry.Finished,
        entry.InBandError,
        entry.Applied,
        entry.FaultKind,
        entry.FaultId,
        entry.ReceivedAt,
        entry.Duration.TotalMilliseconds,
        entry.Headers.ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase),
        Redaction.Text(entry.Call.Body),
        Redaction.Text(entry.Reply));
}

/// <summary>The answer of <c>GET /_sim/requests</c>.</summary>
sealed record JournalPage(long Last, Dictionary<string, OperationTotals> Totals, List<JournalView> Requests);
