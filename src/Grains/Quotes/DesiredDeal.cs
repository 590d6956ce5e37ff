using CareVision.Grains.Interfaces.Quotes;

namespace CareVision.Grains.Quotes;

/// <summary>What a quote wants to be true at the CRM, and which of its funding has been given to the client profile.</summary>
/// <param name="Quote">The quote as the portal sent it.</param>
/// <param name="ClosedAt">When the deal was won or lost; null while it is neither (H28).</param>
/// <param name="Granted">Ids of funding whose addition was decided by an acceptance: decided once, never again.</param>
internal sealed record DesiredDeal(QuoteDetails Quote, DateTimeOffset? ClosedAt, IReadOnlyList<string> Granted)
{
    /// <summary>When the record was made; null in states of the first release: it counts as old (H6).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>It is pushed whatever its age: it is in the CRM already, or a backfill asked for it (H6, H7).</summary>
    public bool Required { get; init; }

    public bool Equals(DesiredDeal? other) =>
        other is not null && Quote.Equals(other.Quote) && ClosedAt == other.ClosedAt && Granted.SequenceEqual(other.Granted) && CreatedAt == other.CreatedAt;

    public override int GetHashCode() => HashCode.Combine(Quote, ClosedAt, Granted.Count);
}
