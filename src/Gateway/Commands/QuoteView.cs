using CareVision.Grains.Interfaces.Quotes;

namespace CareVision.Gateway.Commands;

/// <summary>A quote as stored, with the state of its deal in the CRM and of the funding that its acceptance adds.</summary>
public sealed record QuoteView : RecordState
{
    /// <summary>The quote's id.</summary>
    public required string Id { get; init; }

    /// <summary>The client it is for.</summary>
    public required string ClientId { get; init; }

    /// <summary>Draft, Open, Accepted, Accepted - Verbally, Expired, Cancelled or Rejected.</summary>
    public required string QuoteStatus { get; init; }

    /// <summary>Ids of other clients that are contacts of the quote.</summary>
    public required IReadOnlyList<string> Contacts { get; init; }

    /// <summary>The departments that the deal's name is made of.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    /// <summary>The total of the quote in Australian dollars.</summary>
    public decimal? TotalAmount { get; init; }

    /// <summary>Who created the quote.</summary>
    public string? Creator { get; init; }

    /// <summary>When the deal was won or lost (UTC); null while it is neither.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The services it proposes.</summary>
    public required IReadOnlyList<QuoteServiceView> Services { get; init; }

    /// <summary>The funding that acceptance adds to the client profile.</summary>
    public required IReadOnlyList<QuoteFundingView> Funding { get; init; }

    /// <summary>The portal's version, if it sends one.</summary>
    public long? SourceVersion { get; init; }

    internal static QuoteView Of(QuoteSnapshot quote) => new()
    {
        Id = quote.Id,
        ClientId = quote.Details.ClientId,
        QuoteStatus = quote.Details.Status,
        Contacts = quote.Details.Contacts,
        Departments = quote.Details.Departments,
        TotalAmount = quote.Details.TotalAmount,
        Creator = quote.Details.Creator,
        ClosedAt = quote.ClosedAt,
        Services = [.. quote.Details.Services.Select(s => new QuoteServiceView { Description = s.Description, Amount = s.Amount })],
        Funding = [.. quote.Details.Funding.Select(f => QuoteFundingView.Of(f, quote.FundingAdded.Contains(f.Id)))],
        SourceVersion = quote.SourceVersion,
        Status = quote.Sync.Status,
        Reason = quote.Sync.Reason,
        ExternalId = quote.Sync.ExternalId,
        Attempt = quote.Sync.Attempt,
        MaxAttempts = quote.Sync.MaxAttempts,
        NextAttemptAt = quote.Sync.NextAttemptAt,
        UpdatedAt = quote.Sync.UpdatedAt,
        Failure = FailureView.Of(quote.Sync.Failure),
    };
}

/// <summary>A service that a quote proposes.</summary>
public sealed record QuoteServiceView
{
    /// <summary>What is proposed.</summary>
    public required string Description { get; init; }

    /// <summary>Its cost in Australian dollars.</summary>
    public decimal? Amount { get; init; }
}

/// <summary>Funding of a quote.</summary>
public sealed record QuoteFundingView
{
    /// <summary>The id of the funding source that it becomes.</summary>
    public required string Id { get; init; }

    /// <summary>The budget or funding type.</summary>
    public required string Type { get; init; }

    /// <summary>The funding type reference.</summary>
    public required string Reference { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day; null: open.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Renewal period in the portal's words.</summary>
    public string? RenewalPeriod { get; init; }

    /// <summary>Funding amount in Australian dollars.</summary>
    public decimal? Amount { get; init; }

    /// <summary>It is on the client profile, because the quote was accepted (T44).</summary>
    public bool Added { get; init; }

    internal static QuoteFundingView Of(QuoteFunding funding, bool added) => new()
    {
        Id = funding.Id,
        Type = funding.Details.Type,
        Reference = funding.Details.Reference,
        StartDate = funding.Details.StartDate,
        EndDate = funding.Details.EndDate,
        RenewalPeriod = funding.Details.RenewalPeriod,
        Amount = funding.Details.Amount,
        Added = added,
    };
}
