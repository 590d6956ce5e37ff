using CareVision.Grains.Interfaces.FundingSources;

namespace CareVision.Grains.FundingSources;

/// <summary>What a funding source wants to be true at TechOne, and what the settings said when the reference was assigned (T17).</summary>
/// <param name="ClientId">The client it belongs to (T41).</param>
/// <param name="Details">The funding source.</param>
/// <param name="NoDebtor">Why no debtor account is to be made, by the settings at the time of assignment; null: one is.</param>
/// <param name="Quote">The quote whose acceptance made the funding source; null: it was saved by itself.</param>
/// <param name="Attach">The number of the TechOne account that a person has confirmed for it (T39, T55); null: found by our reference, or created.</param>
internal sealed record DesiredDebtor(string ClientId, FundingSourceDetails Details, string? NoDebtor, string? Quote = null, string? Attach = null);
