using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.Proda.Bookings;

namespace CareVision.Sandbox.Proda.Admin;

/// <summary><c>/_sim/proda/truth/*</c>: what really is there, whatever was answered.</summary>
static class ProdaTruth
{
    public static void Map(RouteGroupBuilder proda, ProdaParts parts)
    {
        proda.MapGet("/truth/summary", async context =>
        {
            await PatienceAsync(context, parts.Bookings);
            await context.WriteAsync(ProdaSummary.Of(parts), ProdaAdminJson.Default.ProdaSummary);
        });
        proda.MapGet("/truth/bookings", async context =>
        {
            await PatienceAsync(context, parts.Bookings);
            var participant = context.Request.Number("participant", 0);
            var page = Math.Clamp(context.Request.Number("page", 1), 1, 1_000_000);
            var pageSize = (int)Math.Clamp(context.Request.Number("pageSize", 1_000), 1, 100_000);
            var all = participant > 0 ? [.. parts.Bookings.For(participant)] : parts.Bookings.Snapshot();
            await context.WriteAsync(
                new(all.Length, Twins(all), [.. all.Skip((int)Math.Min(int.MaxValue, (page - 1) * pageSize)).Take(pageSize)]),
                ProdaAdminJson.Default.TruthBookings);
        });
    }

    /// <summary>Bookings that count and ask for exactly the same as another, the first of each kind left out.</summary>
    public static int Twins(IEnumerable<ServiceBooking> bookings) => bookings
        .Where(booking => booking.Counts)
        .GroupBy(booking => booking.Participant)
        .Sum(own => Twins([.. own]));

    static int Twins(ServiceBooking[] own) =>
        own.Where((booking, at) => Array.Exists(own[..at], booking.IsTwinOf)).Count();

    static Task PatienceAsync(HttpContext context, BookingBook book)
    {
        var atLeast = context.Request.Number("atLeast", 0);
        return book.Changed.WaitAsync(() => book.Count >= atLeast, context.Request.Patience(), context.RequestAborted);
    }
}

/// <summary>The answer of <c>GET /_sim/proda/truth/summary</c>.</summary>
/// <param name="Participants">All of them.</param>
/// <param name="Bookings">All that were ever made.</param>
/// <param name="Twins">Bookings too many: alive, and the same as an earlier one.</param>
/// <param name="InProcess">Waiting for approval.</param>
/// <param name="Approved">Approved.</param>
/// <param name="Rejected">Rejected.</param>
/// <param name="Deleted">Deleted.</param>
/// <param name="LiveTokens">Tokens that are good now.</param>
sealed record ProdaSummary(
    int Participants, int Bookings, int Twins, int InProcess, int Approved, int Rejected, int Deleted, int LiveTokens)
{
    public static ProdaSummary Of(ProdaParts parts)
    {
        var all = parts.Bookings.Snapshot();
        int In(BookingStatus status) => all.Count(booking => booking.Status == status);
        return new(
            parts.Participants.Count, all.Length, ProdaTruth.Twins(all), In(BookingStatus.InProcess), In(BookingStatus.Approved),
            In(BookingStatus.Rejected), In(BookingStatus.Deleted), parts.Tokens.Live);
    }
}

/// <summary>The answer of <c>GET /_sim/proda/truth/bookings</c>.</summary>
sealed record TruthBookings(int Count, int Twins, ServiceBooking[] Bookings);
