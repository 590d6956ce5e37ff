using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.FundingSources;

/// <summary>What is known of a funding source: the columns of the client profile's section. The Debtor Account ID is not among them: it is never typed (T47).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.FundingSourceDetails)]
public sealed record FundingSourceDetails
{
    /// <summary>The budget or funding type, free text, e.g. <c>HCP</c>, <c>NDIS</c>, <c>CHSP</c>.</summary>
    [Id(0)] public required string Type { get; init; }
    /// <summary>The budget or funding type reference; its sync switch decides about the debtor account (T17).</summary>
    [Id(1)] public required string Reference { get; init; }
    /// <summary>First day.</summary>
    [Id(2)] public DateOnly? StartDate { get; init; }
    /// <summary>Last day; null: open.</summary>
    [Id(3)] public DateOnly? EndDate { get; init; }
    /// <summary>Renewal period in the portal's words.</summary>
    [Id(4)] public string? RenewalPeriod { get; init; }
    /// <summary>Funding amount in Australian dollars.</summary>
    [Id(5)] public decimal? Amount { get; init; }
}

/// <summary>Creates or changes a funding source.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveFundingSource)]
public sealed record SaveFundingSource
{
    /// <summary>The client it belongs to (T41).</summary>
    [Id(0)] public required string ClientId { get; init; }
    /// <summary>The funding source as it shall be.</summary>
    [Id(1)] public required FundingSourceDetails Details { get; init; }
    /// <summary>The portal's version of the record; an older one than stored is refused. Null: not versioned.</summary>
    [Id(2)] public long? SourceVersion { get; init; }
    /// <summary>Who asks.</summary>
    [Id(3)] public required CommandStamp Stamp { get; init; }
    /// <summary>The quote whose acceptance asks for it: makes the funding source where there is none, and never changes one (T44). Null: a save.</summary>
    [Id(4)] public string? Quote { get; init; }
}

/// <summary>A funding source as stored.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.FundingSourceSnapshot)]
public sealed record FundingSourceSnapshot
{
    /// <summary>The funding source's id.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The client it belongs to.</summary>
    [Id(1)] public required string ClientId { get; init; }
    /// <summary>The details.</summary>
    [Id(2)] public required FundingSourceDetails Details { get; init; }
    /// <summary>The state of its debtor account; the external id is the Debtor Account ID.</summary>
    [Id(3)] public required SyncSnapshot Sync { get; init; }
    /// <summary>The portal's version, if it sends one.</summary>
    [Id(4)] public long? SourceVersion { get; init; }
    /// <summary>The quote whose acceptance made it; null: it was saved by itself.</summary>
    [Id(5)] public string? Quote { get; init; }
}
