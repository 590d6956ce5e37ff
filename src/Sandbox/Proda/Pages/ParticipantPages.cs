using System.Globalization;
using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.Proda.Bookings;
using CareVision.Sandbox.Proda.Plans;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.Proda.Pages;

/// <summary>Participants, their plans and the bookings on them.</summary>
static class ParticipantPages
{
    public const string Path = "/ndis-participants";

    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder pages, ProdaParts parts)
    {
        pages.MapGet(Path, context =>
        {
            var q = context.Request.Query["q"].ToString().Trim();
            var asked = int.TryParse(context.Request.Query["page"], CultureInfo.InvariantCulture, out var number) ? number : 1;
            return Layout.WriteAsync(context, "NDIS participants", Table(parts, q, Math.Clamp(asked, 1, 1_000_000)));
        });
        pages.MapGet(Path + "/{number}", context =>
        {
            _ = long.TryParse((string)context.Request.RouteValues["number"]!, CultureInfo.InvariantCulture, out var number);
            return parts.Participants.Find(number) is { } participant
                ? Layout.WriteAsync(context, Name(participant), Details(participant, parts))
                : Layout.WriteAsync(
                    context, "Not found", Of($"<p>There is no participant {number}.</p>"), StatusCodes.Status404NotFound);
        });
        pages.MapPost(Path, FormGuard.Form(Path, form => Add(parts.Participants, form)));
    }

    static string? Add(ParticipantRegister participants, IFormCollection form)
    {
        if (!long.TryParse(form["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || Date(form["dateOfBirth"]) is not { } born || Date(form["start"]) is not { } start || Date(form["end"]) is not { } end
            || form["surname"].ToString().Length == 0 || end < start)
        {
            return "NDIS number, surname, birth date and a plan's dates are required.";
        }

        participants.Put([
            new(number, form["surname"].ToString(), form["givenName"].ToString(), born, [new(number % 10_000_000, start, end)])]);
        return null;
    }

    static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    static Html Table(ProdaParts parts, string q, int page)
    {
        var found = Array.FindAll(parts.Participants.Snapshot(), participant =>
            q.Length == 0 || Name(participant).Contains(q, StringComparison.OrdinalIgnoreCase)
            || participant.Number.ToString(CultureInfo.InvariantCulture).Contains(q, StringComparison.Ordinal));
        var rows = found.Length == 0
            ? Of($"""<p class="soft">No participants.</p>""")
            : Of($"""
                <table><thead><tr><th>NDIS number</th><th>Name</th><th>Birth date</th><th>Plans</th><th>Bookings</th></tr></thead>
                <tbody>{Join(found.Skip((page - 1) * PageSize).Take(PageSize), participant => Row(participant, parts.Bookings))}</tbody></table>
                """);
        return Of($"""
            <section><form class="row" method="get" action="{Path}" role="search">
            <label>Search name or NDIS number<input name="q" type="search" value="{q}" size="40"></label>
            <button>Search</button></form></section>
            <section>{rows}{Layout.Pager(Path, q, page, PageSize, found.Length)}</section>
            <section><h2>Add a participant</h2><form class="row" method="post" action="{Path}">
            <label>NDIS number<input name="number" required pattern="\d+"></label><label>Surname<input name="surname" required></label>
            <label>Given name<input name="givenName"></label><label>Birth date<input name="dateOfBirth" type="date" required></label>
            <label>Plan from<input name="start" type="date" required></label><label>to<input name="end" type="date" required></label>
            <button>Add participant</button></form></section>
            """);
    }

    static Html Row(Participant participant, BookingBook book) => Of($"""
        <tr><td><a href="{Path}/{participant.Number}">{participant.Number}</a></td><td>{Name(participant)}</td>
        <td>{participant.DateOfBirth:dd/MM/yyyy}</td><td>{participant.Plans.Length}</td><td>{book.For(participant.Number).Count}</td></tr>
        """);

    static Html Details(Participant participant, ProdaParts parts)
    {
        var bookings = parts.Bookings.For(participant.Number);
        var trouble = participant.Trouble is { } status
            ? Of($"""<p class="bad">Every call about this participant is answered with {status}.</p>""")
            : Empty;
        return Of($"""
            <section>{trouble}<dl><dt>NDIS number</dt><dd>{participant.Number}</dd><dt>Surname</dt><dd>{participant.Surname}</dd>
            <dt>Birth date</dt><dd>{participant.DateOfBirth:dd/MM/yyyy}</dd></dl></section>
            {Join(participant.Plans, plan => Plan(plan, bookings))}
            <section><h2>Service bookings</h2>{BookingPages.Table(bookings, parts.Clock.Today())}</section>
            <p><a href="{Path}">All participants</a></p>
            """);
    }

    static Html Plan(ParticipantPlan plan, List<ServiceBooking> bookings)
    {
        var kind = plan.Pace ? " (PACE)" : "";
        var budgets = plan.Budgets is null
            ? Of($"""<p class="soft">Any category, any amount.</p>""")
            : Of($"""
                <table><thead><tr><th>Category</th><th>Managed by</th><th>Amount</th><th>Left</th><th>Stated items</th></tr></thead>
                <tbody>{Join(plan.Budgets, budget => Budget(budget, plan, bookings))}</tbody></table>
                """);
        return Of($"<section><h2>Plan {plan.PlanId}{kind}, {plan.Start:dd/MM/yyyy} to {plan.End:dd/MM/yyyy}</h2>{budgets}</section>");
    }

    static Html Budget(PlanBudget budget, ParticipantPlan plan, List<ServiceBooking> bookings) => Of($"""
        <tr><td>{budget.Category}</td><td>{budget.Management}</td><td class="number">{budget.Amount:0.00}</td>
        <td class="number">{BookingRules.Remaining(budget, plan, bookings):0.00}</td>
        <td>{string.Join(", ", (budget.StatedItems ?? []).Select(stated => stated.Item))}</td></tr>
        """);

    static string Name(Participant participant) => $"{participant.GivenName} {participant.Surname}".Trim();
}
