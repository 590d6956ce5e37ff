using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.Quotes;

/// <summary>A service that a quote proposes, with its cost (T43).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.QuoteService)]
public sealed record QuoteService
{
    /// <summary>What is proposed.</summary>
    [Id(0)] public required string Description { get; init; }
    /// <summary>Its cost in Australian dollars; null: not priced by itself.</summary>
    [Id(1)] public decimal? Amount { get; init; }
}

/// <summary>Funding that becomes a funding source of the client once the quote is accepted (T43, T44).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.QuoteFunding)]
public sealed record QuoteFunding
{
    /// <summary>The id that the funding source will have.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The funding source as it will be made.</summary>
    [Id(1)] public required FundingSourceDetails Details { get; init; }
}

/// <summary>A quote as the portal knows it; the deal of the CRM.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.QuoteDetails)]
public sealed record QuoteDetails
{
    /// <summary>The client it is for; stays the same.</summary>
    [Id(0)] public required string ClientId { get; init; }
    /// <summary>One of <see cref="QuoteStatuses"/>.</summary>
    [Id(1)] public required string Status { get; init; }
    /// <summary>Other clients of the organisation that are contacts of the quote: relatives, case managers (H19, H33).</summary>
    [Id(2)] public IReadOnlyList<string> Contacts { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The departments that the deal's name is made of (H26).</summary>
    [Id(3)] public IReadOnlyList<string> Departments { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The total of the quote in Australian dollars (H29); null: not yet known.</summary>
    [Id(4)] public decimal? TotalAmount { get; init; }
    /// <summary>Who created the quote in the portal: the CareVision deal owner (H30).</summary>
    [Id(5)] public string? Creator { get; init; }
    /// <summary>When the deal was won or lost, where the portal says so; null: when the quote got its status here (H28).</summary>
    [Id(6)] public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>The services it proposes (T43).</summary>
    [Id(7)] public IReadOnlyList<QuoteService> Services { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The funding that acceptance adds to the client profile (T44).</summary>
    [Id(8)] public IReadOnlyList<QuoteFunding> Funding { get; init => field = Wire.Plain(value); } = [];

    /// <summary>Says the same; lists compare by what they hold.</summary>
    public bool Equals(QuoteDetails? other) => other is not null
        && (ClientId, Status, TotalAmount, Creator, ClosedAt) == (other.ClientId, other.Status, other.TotalAmount, other.Creator, other.ClosedAt)
        && Contacts.SequenceEqual(other.Contacts) && Departments.SequenceEqual(other.Departments)
        && Services.SequenceEqual(other.Services) && Funding.SequenceEqual(other.Funding);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ClientId, Status, TotalAmount, Creator, Funding.Count);
}

/// <summary>Creates or changes a quote.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveQuote)]
public sealed record SaveQuote
{
    /// <summary>The quote as it shall be.</summary>
    [Id(0)] public required QuoteDetails Details { get; init; }
    /// <summary>The portal's version of the record; an older one than stored is refused. Null: not versioned.</summary>
    [Id(1)] public long? SourceVersion { get; init; }
    /// <summary>Who asks.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
    /// <summary>When the portal made the quote; null: when it was first seen here. What is older than the CRM's link is not pushed by itself (H6).</summary>
    [Id(3)] public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>A quote as stored.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.QuoteSnapshot)]
public sealed record QuoteSnapshot
{
    /// <summary>The quote's id.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The quote.</summary>
    [Id(1)] public required QuoteDetails Details { get; init; }
    /// <summary>When the deal was won or lost; null while it is neither (H28).</summary>
    [Id(2)] public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>The funding sources that are on the client profile because the quote was accepted.</summary>
    [Id(3)] public IReadOnlyList<string> FundingAdded { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The state of its deal, and of the funding that is still to be added.</summary>
    [Id(4)] public required SyncSnapshot Sync { get; init; }
    /// <summary>The portal's version, if it sends one.</summary>
    [Id(5)] public long? SourceVersion { get; init; }
}
