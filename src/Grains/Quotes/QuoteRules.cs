using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Quotes;

namespace CareVision.Grains.Quotes;

/// <summary>What a quote must keep to, as far as it can be seen without asking another grain.</summary>
internal static class QuoteRules
{
    public static Refusal? Broken(QuoteDetails quote) => quote switch
    {
        _ when !QuoteStatuses.All.Contains(quote.Status) => Refuse($"'{quote.Status}' is no status of a quote (H27)."),
        _ when quote.Funding.DistinctBy(f => f.Id).Count() != quote.Funding.Count => Refuse("Two fundings of the quote have the same id."),
        _ when quote.Contacts.Distinct().Count() != quote.Contacts.Count || quote.Contacts.Contains(quote.ClientId)
            => Refuse("A contact stands twice; the client itself is not among the contacts."),
        _ => null,
    };

    /// <summary>When the deal was won or lost: what the portal says, else the moment at which the quote got a closing status here (H28).</summary>
    public static DateTimeOffset? ClosedAt(QuoteDetails quote, DesiredDeal? before, DateTimeOffset now) => quote switch
    {
        _ when !QuoteStatuses.IsClosed(quote.Status) => null,
        { ClosedAt: { } said } => said,
        _ when before?.Quote.Status == quote.Status && before.Quote.ClosedAt is null => before.ClosedAt,
        _ => now,
    };

    private static Refusal Refuse(string detail) => new() { Code = ProblemCodes.Invalid, Detail = detail };
}
