namespace CareVision.Integrations.Proda;

/// <summary>The two types of service booking (P32).</summary>
public static class BookingTypes
{
    /// <summary>Standard: the supports are managed by the agency.</summary>
    public const string Standard = "ZSAG";

    /// <summary>Plan managed.</summary>
    public const string PlanManaged = "ZPLM";
}

/// <summary>What a new service booking is made from: one item, never more (P43).</summary>
public sealed record NewServiceBooking
{
    /// <summary>Whom it is for.</summary>
    public required NdisParticipant Participant { get; init; }

    /// <summary>The plan.</summary>
    public required long PlanId { get; init; }

    /// <summary>One of <see cref="BookingTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly End { get; init; }

    /// <summary>The NDIA's category, such as <c>CB_CHOICE_CONTROL</c>.</summary>
    public required string Category { get; init; }

    /// <summary>The support item; empty: the whole category.</summary>
    public required string Item { get; init; }

    /// <summary>Quantity; 1 for a whole category.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Price of one, in dollars; the allocated amount for a whole category.</summary>
    public required decimal UnitPrice { get; init; }
}

/// <summary>How far the NDIA is with a booking.</summary>
public enum BookingStanding
{
    /// <summary>Not approved yet, by whomever.</summary>
    Waiting = 1,

    /// <summary>Approved.</summary>
    Approved = 2,

    /// <summary>Rejected by the NDIA or the participant.</summary>
    Rejected = 3,

    /// <summary>Over, or taken away.</summary>
    Gone = 4,
}

/// <summary>A service booking as the NDIA has it.</summary>
public sealed record NdiaBooking
{
    /// <summary>The booking's id.</summary>
    public required long Id { get; init; }

    /// <summary>One of <see cref="BookingTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Last day as it was made.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Last day as it was changed later; null: unchanged.</summary>
    public DateOnly? RevisedEnd { get; init; }

    /// <summary>How far it is.</summary>
    public required BookingStanding Standing { get; init; }

    /// <summary>The NDIA's word for that.</summary>
    public required string Status { get; init; }

    /// <summary>The plan.</summary>
    public long? PlanId { get; init; }

    /// <summary>Its items; null in a list.</summary>
    public IReadOnlyList<NdiaBookingItem>? Items { get; init; }

    /// <summary>Last day as it stands.</summary>
    public DateOnly LastDay => RevisedEnd ?? End;

    /// <summary>It is what this new booking would be: type, first and last day, one item with this category, number, quantity and price.</summary>
    /// <param name="wanted">The new booking.</param>
    public bool Matches(NewServiceBooking wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return MayMatch(wanted) && Items is [var item] && item.Category == wanted.Category && item.Item == wanted.Item
            && item.Quantity == wanted.Quantity
            && item.Allocated == decimal.Round(wanted.Quantity * wanted.UnitPrice, 2, MidpointRounding.AwayFromZero);
    }

    /// <summary>The same as far as a list shows it: whether it is worth reading its items.</summary>
    internal bool MayMatch(NewServiceBooking wanted) =>
        Standing is BookingStanding.Waiting or BookingStanding.Approved && Type == wanted.Type && Start == wanted.Start && End == wanted.End;
}

/// <summary>An item of a booking.</summary>
/// <param name="Category">The NDIA's category.</param>
/// <param name="Item">The support item; empty: the whole category.</param>
/// <param name="Quantity">Quantity.</param>
/// <param name="Allocated">Dollars allocated.</param>
/// <param name="Remaining">Dollars not claimed yet; null: not said.</param>
public sealed record NdiaBookingItem(string Category, string Item, decimal Quantity, decimal Allocated, decimal? Remaining);
