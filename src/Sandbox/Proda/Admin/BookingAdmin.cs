using System.Globalization;
using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.Proda.Bookings;

namespace CareVision.Sandbox.Proda.Admin;

/// <summary><c>/_sim/proda/bookings</c>: what people do in the NDIA's portal.</summary>
static class BookingAdmin
{
    public static void Map(RouteGroupBuilder proda, ProdaParts parts)
    {
        proda.MapPost("/bookings", context => AddAsync(context, parts.Bookings));
        proda.MapPost("/bookings/{id}/approve", context => ChangeAsync(context, parts.Bookings, BookingActs.Approve));
        proda.MapPost("/bookings/{id}/reject", context => ChangeAsync(context, parts.Bookings, BookingActs.Reject));
        proda.MapPost("/bookings/{id}/inactivate", context => ChangeAsync(context, parts.Bookings, BookingActs.Inactivate));
        proda.MapPost("/bookings/{id}/delete", context => ChangeAsync(context, parts.Bookings, BookingActs.Delete));
        proda.MapPost("/bookings/{id}/payments", async context =>
        {
            if (await context.ReadAsync(ProdaAdminJson.Default.PaymentRequestBody) is { } payment)
            {
                await ChangeAsync(context, parts.Bookings, booking =>
                    BookingActs.Pay(booking, payment.Reference ?? "", payment.Amount ?? 1, parts.Clock.UtcNow));
            }
        });
    }

    static async Task AddAsync(HttpContext context, BookingBook book)
    {
        if (await context.ReadAsync(ProdaAdminJson.Default.BookingRequest) is not { } request)
        {
            return;
        }

        if (request is not { RaNumber: { } ra, Participant: { } participant, Type: { } type, Start: { } start, End: { } end, Items.Length: > 0 }
            || !BookingTypes.IsKnown(type))
        {
            await AdminHttp.RefuseAsync(
                context, StatusCodes.Status400BadRequest, "raNumber, participant, type (ZSAG or ZPLM), start, end and items are required.");
            return;
        }

        var draft = new ServiceBooking
        {
            Id = 0,
            RaNumber = ra,
            Participant = participant,
            Type = type,
            Start = start,
            End = end,
            PlanId = request.PlanId,
            Items = request.Items,
            Status = request.Status,
            CreatedBy = "portal",
        };
        await context.WriteAsync(
            book.Create(draft, _ => null).Booking!, ProdaAdminJson.Default.ServiceBooking, StatusCodes.Status201Created);
    }

    static Task ChangeAsync(HttpContext context, BookingBook book, Func<ServiceBooking, ServiceBooking> act)
    {
        _ = long.TryParse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture, out var id);
        return book.Change(id, (booking, _) => (act(booking), null)).Booking is { } changed
            ? context.WriteAsync(changed, ProdaAdminJson.Default.ServiceBooking)
            : AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no service booking with this id.");
    }
}
