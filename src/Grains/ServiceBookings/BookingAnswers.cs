using System.Globalization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;
using CareVision.Integrations.Proda;

namespace CareVision.Grains.ServiceBookings;

/// <summary>What a booking that was read at the NDIA means for ours: pure.</summary>
internal static class BookingAnswers
{
    public static bool HasAmounts(NdiaBooking booking, NewServiceBooking wanted) => booking.Items is [var item]
        && item.Quantity == wanted.Quantity && item.Allocated == decimal.Round(wanted.Quantity * wanted.UnitPrice, 2, MidpointRounding.AwayFromZero);

    public static IReadOnlyList<NdiaBooking> New(IReadOnlyList<NdiaBooking> matches, IReadOnlyList<long> seen) => [.. matches.Where(m => !seen.Contains(m.Id))];

    public static SyncAnswer Standing(NdiaBooking booking, IReadOnlyList<ExternalCall> calls) => booking.Standing switch
    {
        BookingStanding.Approved => SyncAnswer.Present(Text(booking.Id), calls),
        BookingStanding.Waiting => new SyncAnswer(SyncFinding.AwaitingVendor, Text(booking.Id), null, calls),
        BookingStanding.Gone => SyncAnswer.Failed(
            Failures.Of(new ExternalFailure(FailureClass.Rejected, ProdaErrorCodes.BookingGone, $"Booking {booking.Id} is {booking.Status} in PRODA.")), calls),
        _ => SyncAnswer.Failed(
            Failures.Of(new ExternalFailure(FailureClass.Rejected, ProdaErrorCodes.BookingRejected, $"Booking {booking.Id} is {booking.Status} in PRODA.")), calls),
    };

    public static ExternalFailure Several(IReadOnlyList<NdiaBooking> found) => new(
        FailureClass.Rejected, ProdaErrorCodes.DuplicateBookings, $"PRODA has several new bookings that match: {string.Join(", ", found.Select(b => Text(b.Id)))}.");

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
