namespace CareVision.Sandbox.Proda.Bookings;

/// <summary>What a person does to a booking; nothing is checked.</summary>
static class BookingActs
{
    public static ServiceBooking Approve(ServiceBooking booking) => booking with { Status = BookingStatus.Approved, ApprovalDue = null };

    public static ServiceBooking Reject(ServiceBooking booking) => booking with { Status = BookingStatus.Rejected, ApprovalDue = null };

    public static ServiceBooking Inactivate(ServiceBooking booking) => booking with { Inactive = true };

    public static ServiceBooking Delete(ServiceBooking booking) => booking with { Status = BookingStatus.Deleted, ApprovalDue = null };

    public static ServiceBooking Pay(ServiceBooking booking, string reference, decimal amount, DateTimeOffset at) =>
        booking with { Payments = [.. booking.Payments, new(reference, amount, at)] };
}
