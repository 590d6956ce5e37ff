using System.Globalization;

namespace CareVision.Sandbox.Proda;

/// <summary>A refusal of the NDIA. Its codes are not public; the prefix tells that these are the sandbox's.</summary>
sealed record NdiaError(int Status, string Key, string Value)
{
    public static NdiaError Mismatch() => new(
        StatusCodes.Status404NotFound, "SIM-P01", "The participant was not found, or surname, date of birth and NDIS number do not match.");

    public static NdiaError Plan() => Bad("SIM-P02", "The plan is not active, or its dates do not match.");

    public static NdiaError Invalid(string problem) => Bad("SIM-V01", problem);

    public static NdiaError OutsidePlan(DateOnly start, DateOnly end) =>
        Bad("SIM-B01", string.Create(CultureInfo.InvariantCulture, $"The dates are outside the plan ({start:yyyy-MM-dd} to {end:yyyy-MM-dd})."));

    public static NdiaError Overlap(long id) => Bad("SIM-B02", Text($"The dates overlap with service booking {id} of the same category."));

    public static NdiaError OverBudget(decimal remaining) =>
        Bad("SIM-B03", Text($"The amount is over the budget; remaining: ${remaining:0.00}."));

    public static NdiaError FeesFirst() =>
        Bad("SIM-B04", "A standard booking for CB Choice and Control must exist before a plan-managed booking.");

    public static NdiaError StatedItem() => Bad("SIM-B05", "The category has a stated item; it must be chosen.");

    public static NdiaError NotInCategory(string item) => Bad("SIM-B06", $"Item '{item}' is not in the category.");

    public static NdiaError NotRegistered(string group) => Bad("SIM-B07", $"The provider is not registered for group {group}.");

    public static NdiaError Inactive() => Bad("SIM-B08", "Service Booking is Inactive.");

    public static NdiaError HasPayments() => Bad("SIM-B09", "Payment requests exist for the service booking.");

    public static NdiaError EndDate(string problem) => Bad("SIM-B10", problem);

    public static NdiaError BookingType() => Bad("SIM-B11", "The booking type cannot be changed.");

    public static NdiaError Pace() => Bad("SIM-B12", "The participant has a PACE plan; it knows no service bookings.");

    public static NdiaError SelfManaged() => Bad("SIM-B13", "The category is self-managed.");

    public static NdiaError Old() => Bad("SIM-B14", "A booking that began before 1 July 2024 only allows its end date to be reduced.");

    static NdiaError Bad(string key, string value) => new(StatusCodes.Status400BadRequest, key, value);

    static string Text(FormattableString text) => FormattableString.Invariant(text);
}
