using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Catalogue;
using CareVision.Sandbox.Proda.Plans;

namespace CareVision.Sandbox.Proda.Bookings;

/// <summary>A booking as the NDIA shows it.</summary>
static class BookingRows
{
    public static VendorReply Detail(ServiceBooking booking, Participant participant, DateOnly today) => NdiaReplies.Ok(
        Row(booking, participant, today) with
        {
            RevisedEndDate = booking.RevisedEnd,
            InkindProgram = "",
            Items = Items(booking),
        },
        NdiaJson.Default.Booking);

    static BookingItemRow[] Items(ServiceBooking booking)
    {
        var paid = booking.Paid;
        return Array.ConvertAll(booking.Items, item =>
        {
            var taken = Math.Min(paid, item.Allocated);
            paid -= taken;
            return new BookingItemRow(
                item.Category, item.Item, SupportCatalogue.Find(item.Item)?.Name ?? "", item.Quantity,
                NdiaReplies.Money(item.Allocated), NdiaReplies.Money(item.Allocated - taken));
        });
    }

    public static BookingRow Row(ServiceBooking booking, Participant participant, DateOnly today) => new(
        booking.Id, booking.Type, booking.Participant, $"{participant.GivenName} {participant.Surname}".Trim(), booking.Start, booking.End,
        DateOnly.FromDateTime(booking.SubmittedAt.UtcDateTime), booking.CreatedBy, booking.StatusText,
        booking.VirtualStatus(today), booking.PlanId, booking.Comments);
}
