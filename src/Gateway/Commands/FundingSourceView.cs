using CareVision.Grains.Interfaces.FundingSources;

namespace CareVision.Gateway.Commands;

/// <summary>A funding source as stored, with the state of its debtor account.</summary>
public sealed record FundingSourceView : RecordState
{
    /// <summary>The funding source's id.</summary>
    public required string Id { get; init; }

    /// <summary>The client it belongs to.</summary>
    public required string ClientId { get; init; }

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

    /// <summary>The portal's version, if it sends one.</summary>
    public long? SourceVersion { get; init; }

    /// <summary>The Debtor Account ID at TechOne, the same as <c>externalId</c>; null until it is known.</summary>
    public string? DebtorAccountId { get; init; }

    /// <summary>It was edited after TechOne got it, and that edit is not sent (T59).</summary>
    public bool ChangedSinceLinking { get; init; }

    /// <summary>The quote whose acceptance made it; null: it was saved by itself.</summary>
    public string? QuoteId { get; init; }

    internal static FundingSourceView Of(FundingSourceSnapshot source) => new()
    {
        Id = source.Id,
        ClientId = source.ClientId,
        Type = source.Details.Type,
        Reference = source.Details.Reference,
        StartDate = source.Details.StartDate,
        EndDate = source.Details.EndDate,
        RenewalPeriod = source.Details.RenewalPeriod,
        Amount = source.Details.Amount,
        SourceVersion = source.SourceVersion,
        QuoteId = source.Quote,
        DebtorAccountId = source.Sync.ExternalId,
        ChangedSinceLinking = source.Sync.ChangedSinceLinking,
        Status = source.Sync.Status,
        Reason = source.Sync.Reason,
        ExternalId = source.Sync.ExternalId,
        Attempt = source.Sync.Attempt,
        MaxAttempts = source.Sync.MaxAttempts,
        NextAttemptAt = source.Sync.NextAttemptAt,
        UpdatedAt = source.Sync.UpdatedAt,
        Failure = FailureView.Of(source.Sync.Failure),
    };
}
