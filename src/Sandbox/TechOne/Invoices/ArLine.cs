namespace CareVision.Sandbox.TechOne.Invoices;

/// <summary>A line of an import as it came: column by column; an empty cell is not there.</summary>
sealed class ArLine(Dictionary<string, string> cells)
{
    public Dictionary<string, string> Cells { get; } = cells;

    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>A document of a run: lines with one DOCID.</summary>
sealed record ArDocument
{
    public required string DOCID { get; init; }

    public required string DREF1 { get; init; }

    public required string LedgerCode { get; init; }

    public required string AccountNumber { get; init; }

    public required decimal Total { get; init; }

    /// <summary>S: in the ledger. P: being processed. F: its run has failed.</summary>
    public required string Status { get; init; }

    public required string RunId { get; init; }

    public required DateTimeOffset ImportedUtc { get; init; }

    public required Dictionary<string, string>[] Lines { get; init; }

    /// <summary>Monotonic; null after a restart.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long? MadeAt { get; init; }
}

/// <summary>One call of the import and what became of it.</summary>
sealed record ArRun
{
    public required string RunId { get; init; }

    public required string BatchName { get; init; }

    public required string Status { get; init; }

    public required int Lines { get; init; }

    public required DateTimeOffset ReceivedUtc { get; init; }

    public required List<TechOneMessage> Messages { get; init; }
}
