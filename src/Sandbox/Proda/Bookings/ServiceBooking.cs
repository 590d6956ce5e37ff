using System.Text.Json.Serialization;

namespace CareVision.Sandbox.Proda.Bookings;

enum BookingStatus
{
    [JsonStringEnumMemberName("INPR")]
    InProcess = 0,

    [JsonStringEnumMemberName("APPR")]
    Approved = 1,

    [JsonStringEnumMemberName("REJT")]
    Rejected = 2,

    [JsonStringEnumMemberName("DELE")]
    Deleted = 3,

    [JsonStringEnumMemberName("CMPD")]
    Completed = 4,
}

/// <summary>The booking types of the NDIA.</summary>
static class BookingTypes
{
    public const string Standard = "ZSAG";
    public const string PlanManaged = "ZPLM";

    public static bool IsKnown(string type) => type is Standard or PlanManaged;
}

/// <summary>A service booking.</summary>
sealed record ServiceBooking
{
    public required long Id { get; init; }

    /// <summary>The provider that made it.</summary>
    public required string RaNumber { get; init; }

    public required long Participant { get; init; }

    public required string Type { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    /// <summary>The end it was changed to, or null.</summary>
    public DateOnly? RevisedEnd { get; init; }

    public required long PlanId { get; init; }

    public required BookedItem[] Items { get; init; }

    public BookingStatus Status { get; init; }

    /// <summary>When it approves itself; null: by hand.</summary>
    public DateTimeOffset? ApprovalDue { get; init; }

    /// <summary>Set inactive by a person.</summary>
    public bool Inactive { get; init; }

    public string Comments { get; init; } = "";

    public DateTimeOffset SubmittedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public PaymentRequest[] Payments { get; init; } = [];

    /// <summary>What it keeps of its money after its end was reduced: the payment requests and an accrual; null: all of it.</summary>
    public decimal? Kept { get; init; }

    [JsonIgnore]
    public DateOnly LastDay => RevisedEnd ?? End;

    [JsonIgnore]
    public decimal Paid => Payments.Sum(payment => payment.Amount);

    /// <summary>The plan's money that it holds for items of this kind.</summary>
    public decimal Holds(Func<BookedItem, bool> what)
    {
        var all = Items.Sum(item => item.Allocated);
        var share = Kept is { } kept && all > 0 ? Math.Min(1, kept / all) : 1;
        return Items.Where(what).Sum(item => item.Allocated) * share;
    }

    /// <summary>It holds money of the plan and counts for overlaps.</summary>
    [JsonIgnore]
    public bool Counts => Status is not (BookingStatus.Rejected or BookingStatus.Deleted);

    /// <summary>The same booking as it stands at this time: approval comes with the clock.</summary>
    public ServiceBooking At(DateTimeOffset now) =>
        Status == BookingStatus.InProcess && ApprovalDue <= now ? this with { Status = BookingStatus.Approved, ApprovalDue = null } : this;

    public bool IsActive(DateOnly today) =>
        !Inactive && LastDay >= today && Status is BookingStatus.InProcess or BookingStatus.Approved;

    [JsonIgnore]
    public string StatusText => Status switch
    {
        BookingStatus.InProcess => "In Process",
        _ => Status.ToString(),
    };

    public string VirtualStatus(DateOnly today) => Status == BookingStatus.InProcess && IsActive(today)
        ? "Pending"
        : IsActive(today) ? "Active" : "Inactive";

    /// <summary>Whether another booking asks for exactly the same.</summary>
    public bool IsTwinOf(ServiceBooking other) =>
        RaNumber == other.RaNumber && Participant == other.Participant && Type == other.Type && PlanId == other.PlanId
        && Start == other.Start && End == other.End && Items.AsSpan().SequenceEqual(other.Items);
}

/// <summary>A category, or one item of it, that a booking is about.</summary>
/// <param name="Category">NDIA product category.</param>
/// <param name="Item">Support item number, or empty for the whole category.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPrice">Australian dollars each.</param>
sealed record BookedItem(string Category, string Item, decimal Quantity, decimal UnitPrice)
{
    [JsonIgnore]
    public decimal Allocated => Quantity * UnitPrice;

    /// <summary>Whether both want the same money: an item and its whole category do, two items of a category do not.</summary>
    public bool Shares(BookedItem other) =>
        Category == other.Category && (Item == other.Item || Item.Length == 0 || other.Item.Length == 0);
}

/// <summary>A claim against a booking.</summary>
sealed record PaymentRequest(string Reference, decimal Amount, DateTimeOffset At);
