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
