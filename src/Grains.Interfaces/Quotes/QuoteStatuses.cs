namespace CareVision.Grains.Interfaces.Quotes;

/// <summary>The statuses of a quote, in the document's words (H27, H31).</summary>
public static class QuoteStatuses
{
    /// <summary>Being written; no data flows (H23).</summary>
    public const string Draft = "Draft";
    /// <summary>With the client.</summary>
    public const string Open = "Open";
    /// <summary>Accepted in writing.</summary>
    public const string Accepted = "Accepted";
    /// <summary>Accepted by word of mouth: counts like <see cref="Accepted"/>.</summary>
    public const string AcceptedVerbally = "Accepted - Verbally";
    /// <summary>Not answered in time.</summary>
    public const string Expired = "Expired";
    /// <summary>Withdrawn.</summary>
    public const string Cancelled = "Cancelled";
    /// <summary>Refused by the client.</summary>
    public const string Rejected = "Rejected";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Draft, Open, Accepted, AcceptedVerbally, Expired, Cancelled, Rejected];

    /// <summary>The client has said yes: the quote's funding is added to the client profile (T44).</summary>
    public static bool IsAccepted(string status) => status is Accepted or AcceptedVerbally;

    /// <summary>The deal was won or lost (H28).</summary>
    public static bool IsClosed(string status) => IsAccepted(status) || status is Cancelled or Rejected;
}
