using System.Globalization;
using CareVision.Sandbox.Core.Limits;
using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.Proda.Admin;
using CareVision.Sandbox.Proda.Bookings;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.Proda.Pages;

/// <summary>Service bookings as the NDIA's portal shows them; a person approves, rejects, or claims against them.</summary>
static class BookingPages
{
    public const string Path = "/service-bookings";

    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder pages, ProdaParts parts)
    {
        pages.MapGet(Path, context =>
        {
            var q = context.Request.Query["q"].ToString().Trim();
            var asked = int.TryParse(context.Request.Query["page"], CultureInfo.InvariantCulture, out var number) ? number : 1;
            return Layout.WriteAsync(context, "Service bookings", Page(parts, q, Math.Clamp(asked, 1, 1_000_000)));
        });
        pages.MapGet(Path + "/{id}", context => parts.Bookings.Find(Id(context)) is { } booking
            ? Layout.WriteAsync(context, $"Service booking {booking.Id}", Details(booking, parts.Clock.Today()))
            : Layout.WriteAsync(context, "Not found", Of($"<p>There is no such booking.</p>"), StatusCodes.Status404NotFound));
        MapAct(pages, parts, "approve", (booking, _) => BookingActs.Approve(booking));
        MapAct(pages, parts, "reject", (booking, _) => BookingActs.Reject(booking));
        MapAct(pages, parts, "inactivate", (booking, _) => BookingActs.Inactivate(booking));
        MapAct(pages, parts, "payments", (booking, form) => BookingActs.Pay(
            booking, form["reference"].ToString(),
            decimal.TryParse(form["amount"], CultureInfo.InvariantCulture, out var amount) && amount > 0 ? amount : 1,
            parts.Clock.UtcNow));
    }

    public static Html Card(ProdaParts parts, LimitReport limit)
    {
        var truth = ProdaSummary.Of(parts);
        var delay = parts.Switches.Settings.ApprovalDelaySeconds;
        var approval = delay < 0 ? "by hand" : $"after {delay.ToString(CultureInfo.InvariantCulture)} s";
        var limited = limit.Mode == LimitMode.Off
            ? "none"
            : $"{limit.Permits} calls in {limit.WindowSeconds} s, overshoot {limit.Overshoot}";
        return Of($"""
            <h2>NDIA provider API</h2><dl>
            <dt>Participants</dt><dd><a href="{ParticipantPages.Path}">{truth.Participants}</a></dd>
            <dt>Service bookings</dt><dd><a href="{Path}">{truth.Bookings}</a>, {truth.Twins} of them booked twice</dd>
            <dt>Standard bookings are approved</dt><dd>{approval}</dd>
            <dt>x-ibm-client-id</dt><dd><code>{string.Join(", ", parts.Options.ApiKeys)}</code></dd>
            <dt>Call limit</dt><dd>{limited}</dd></dl>
            """);
    }

    public static Html Table(IReadOnlyCollection<ServiceBooking> bookings, DateOnly today) => bookings.Count == 0
        ? Of($"""<p class="soft">No service bookings.</p>""")
        : Of($"""
            <table><thead><tr><th>Booking</th><th>Participant</th><th>Type</th><th>From</th><th>To</th><th>Category or item</th>
            <th>Amount</th><th>Status</th></tr></thead><tbody>{Join(bookings, booking => Row(booking, today))}</tbody></table>
            """);

    static Html Page(ProdaParts parts, string q, int page)
    {
        var found = Array.FindAll(parts.Bookings.Snapshot(), booking => q.Length == 0
            || booking.Participant.ToString(CultureInfo.InvariantCulture).Contains(q, StringComparison.Ordinal)
            || booking.Id.ToString(CultureInfo.InvariantCulture).Contains(q, StringComparison.Ordinal));
        Array.Reverse(found);
        var shown = found.Skip((page - 1) * PageSize).Take(PageSize).ToArray();
        return Of($"""
            <section><form class="row" method="get" action="{Path}" role="search">
            <label>Search booking or NDIS number<input name="q" type="search" value="{q}" size="40"></label>
            <button>Search</button></form></section>
            <section>{Table(shown, parts.Clock.Today())}{Layout.Pager(Path, q, page, PageSize, found.Length)}</section>
            """);
    }

    static Html Row(ServiceBooking booking, DateOnly today) => Of($"""
        <tr><td><a href="{Path}/{booking.Id}">{booking.Id}</a></td>
        <td><a href="{ParticipantPages.Path}/{booking.Participant}">{booking.Participant}</a></td><td>{booking.Type}</td>
        <td>{booking.Start:dd/MM/yyyy}</td><td>{booking.LastDay:dd/MM/yyyy}</td>
        <td>{string.Join(", ", booking.Items.Select(item => item.Item.Length == 0 ? item.Category : item.Item))}</td>
        <td class="number">{booking.Items.Sum(item => item.Allocated):0.00}</td>
        <td>{booking.StatusText} <span class="soft">{booking.VirtualStatus(today)}</span></td></tr>
        """);

    static Html Details(ServiceBooking booking, DateOnly today)
    {
        var address = $"{Path}/{booking.Id.ToString(CultureInfo.InvariantCulture)}";
        var payments = booking.Payments.Length == 0 ? "none" : string.Join(", ", booking.Payments.Select(Text));
        return Of($"""
            <section>{Table([booking], today)}<dl>
            <dt>Provider (RA number)</dt><dd>{booking.RaNumber}</dd><dt>Plan</dt><dd>{booking.PlanId}</dd>
            <dt>Submitted</dt><dd>{booking.SubmittedAt:dd/MM/yyyy HH:mm:ss} by {booking.CreatedBy}</dd>
            <dt>Payment requests</dt><dd>{payments}</dd></dl>
            <p>{Layout.Button(address + "/approve", "Approve")} {Layout.Button(address + "/reject", "Reject")}
            {Layout.Button(address + "/inactivate", "Set inactive")}</p></section>
            <section><h2>Payment request</h2><form class="row" method="post" action="{address}/payments">
            <label>Reference<input name="reference"></label>
            <label>Amount<input name="amount" type="number" min="0.01" step="0.01" value="1.00"></label>
            <button>Add payment request</button></form></section>
            <p><a href="{Path}">All service bookings</a></p>
            """);
    }

    static string Text(PaymentRequest payment) => string.Create(CultureInfo.InvariantCulture, $"{payment.Reference} ${payment.Amount:0.00}");

    static void MapAct(
        IEndpointRouteBuilder pages, ProdaParts parts, string act, Func<ServiceBooking, IFormCollection, ServiceBooking> change) =>
        pages.MapPost(Path + "/{id}/" + act, context =>
        {
            var id = Id(context);
            return FormGuard.Form($"{Path}/{id.ToString(CultureInfo.InvariantCulture)}", form =>
                parts.Bookings.Change(id, (booking, _) => (change(booking, form), null)).Booking is null
                    ? "There is no such booking."
                    : null)(context);
        });

    static long Id(HttpContext context) =>
        long.TryParse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
