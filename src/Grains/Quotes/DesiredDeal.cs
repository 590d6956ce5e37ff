using CareVision.Grains.Interfaces.Quotes;

namespace CareVision.Grains.Quotes;

/// <summary>What a quote wants to be true at the CRM, and which of its funding has been given to the client profile.</summary>
/// <param name="Quote">The quote as the portal sent it.</param>
/// <param name="ClosedAt">When the deal was won or lost; null while it is neither (H28).</param>
/// <param name="Granted">Ids of funding whose addition was decided by an acceptance: decided once, never again.</param>
internal sealed record DesiredDeal(QuoteDetails Quote, DateTimeOffset? ClosedAt, IReadOnlyList<string> Granted)
{
    public bool Equals(DesiredDeal? other) =>
        other is not null && Quote.Equals(other.Quote) && ClosedAt == other.ClosedAt && Granted.SequenceEqual(other.Granted);

    public override int GetHashCode() => HashCode.Combine(Quote, ClosedAt, Granted.Count);
}
