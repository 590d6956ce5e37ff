using System.Text.Json.Serialization;

namespace CareVision.Integrations.TechOne;

/// <summary>A page of a report (<c>Api/RaaS</c>).</summary>
internal sealed record ReportPage<T>
{
    public List<T>? DataSet { get; init; }

    public int? TotalRecordCount { get; init; }

    public List<TechOneMessage>? Messages { get; init; }
}

/// <summary>The answer of a service operation (<c>Api/WS</c>).</summary>
internal sealed record ServiceReply<T>
{
    public ServiceItems<T>? Data { get; init; }

    public List<TechOneMessage>? Messages { get; init; }
}

/// <summary>The items of a service operation, asked for or answered.</summary>
internal sealed record ServiceItems<T>
{
    public List<T>? Items { get; init; }
}

/// <summary>What TechOne has to say beside the data. An answer with an <c>Error</c> is a failure, whatever its HTTP status.</summary>
internal sealed record TechOneMessage
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? NotificationType { get; init; }

    /// <summary>The document of an import that it is about.</summary>
    public string? DOCID { get; init; }

    /// <summary>The line of that document.</summary>
    public string? LINEID { get; init; }

    [JsonIgnore]
    internal bool IsError => string.Equals(NotificationType, "Error", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A debtor account in TechOne's words.</summary>
internal sealed record DebtorDocument
{
    public string? LedgerCode { get; init; }

    public string? AccountNumber { get; init; }

    public string? ExternalReference { get; init; }

    public string? AccountName { get; init; }

    public string? Status { get; init; }

    public string? FundingTypeReference { get; init; }

    public string? Email { get; init; }

    public AddressDocument? Address { get; init; }

    public decimal? Balance { get; init; }

    public DateTimeOffset? CreatedUtc { get; init; }
}

/// <summary>A postal address in TechOne's words.</summary>
internal sealed record AddressDocument
{
    public string? Line1 { get; init; }

    public string? Line2 { get; init; }

    public string? Suburb { get; init; }

    public string? State { get; init; }

    public string? PostCode { get; init; }

    public string? CountryCode { get; init; }
}

/// <summary>An import of AR invoices in TechOne's words.</summary>
internal sealed record ArImportRequest
{
    public string? Format { get; init; }

    public string? BatchName { get; init; }

    public IReadOnlyList<ArInvoiceLine>? Lines { get; init; }
}

/// <summary>The answer to an import, or to the question about a run of one.</summary>
internal sealed record ArImportReply
{
    public ArImportRun? Data { get; init; }

    public List<TechOneMessage>? Messages { get; init; }
}

/// <summary>A run of an import: <c>S</c> is done, <c>P</c> is still being processed, <c>F</c> has failed.</summary>
internal sealed record ArImportRun
{
    public string? RunId { get; init; }

    public string? Status { get; init; }

    public List<ArInvoiceDocument>? Documents { get; init; }

    public List<ArImportStep>? Steps { get; init; }
}

/// <summary>A step of a run.</summary>
internal sealed record ArImportStep
{
    public string? Entity { get; init; }

    public string? Status { get; init; }

    public List<TechOneMessage>? Messages { get; init; }
}

/// <summary>An AR document as TechOne has it.</summary>
internal sealed record ArInvoiceDocument
{
    public string? DOCID { get; init; }

    public string? DREF1 { get; init; }

    public string? AccountNumber { get; init; }

    public decimal? Total { get; init; }

    public string? Status { get; init; }

    public string? RunId { get; init; }

    public List<ArInvoiceDocumentLine>? Lines { get; init; }
}

/// <summary>A line of it.</summary>
internal sealed record ArInvoiceDocumentLine
{
    public string? LINEID { get; init; }

    public string? TransactionComment { get; init; }
}

/// <summary>Which documents are asked for.</summary>
internal sealed record ArInvoiceKey
{
    public string? DOCID { get; init; }

    public string? RunId { get; init; }
}

/// <summary>A Funding Type Reference that TechOne knows.</summary>
internal sealed record FundingTypeDocument
{
    public string? Reference { get; init; }

    public string? Description { get; init; }

    public bool? Active { get; init; }
}

/// <summary>The body of a refused HTTP call, in either of its forms.</summary>
internal sealed record RefusalDocument
{
    public string? Message { get; init; }

    public List<TechOneMessage>? Messages { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }
}

/// <summary>The answer of the token endpoint.</summary>
internal sealed record TokenDocument
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public int? ExpiresIn { get; init; }

    public override string ToString() => "Token";
}
