using System.Globalization;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Webhooks;
using CareVision.Storage.Webhooks;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>A page of the inbox.</summary>
internal sealed record WebhooksModel(IReadOnlyList<WebhookEventRow> Events, string? State, string? Next, string? Cursor);

/// <summary>One event; the body only for those who asked for it.</summary>
internal sealed record WebhookModel(WebhookEventRow Event, string? Body);

/// <summary>What outside systems sent: raw event, verdict, duplicate-of, outcome, replay.</summary>
internal static class WebhookPageEndpoints
{
    const int Rows = 50;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/console/webhooks", ListAsync).ForPeople(Act.Read);
        app.MapGet("/console/webhooks/{number:long}", ShowAsync).ForPeople(Act.Read);
        app.MapPost("/console/webhooks/{number:long}/replay", ReplayAsync).ForPeople(Act.OperateRecords);
    }

    static async Task<IResult> ListAsync(string? state, string? cursor, PageContext page, IWebhookEvents events, CancellationToken cancellationToken)
    {
        var filter = new WebhookEventFilter
        {
            Org = page.Org,
            Outcome = Enum.TryParse<WebhookOutcomeKind>(state, out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
            Pending = state == "Pending",
            Before = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null,
            Limit = Rows + 1,
        };
        var rows = await events.ListAsync(filter, cancellationToken);
        var next = rows.Count <= Rows
            ? null
            : "/console/webhooks" + Render.Query(("state", state), ("cursor", rows[Rows - 1].Id.ToString(CultureInfo.InvariantCulture)));
        return Render.Of<WebhooksPage>(page, new WebhooksModel([.. rows.Take(Rows)], state, next, filter.Before is null ? null : cursor));
    }

    static async Task<IResult> ShowAsync(
        long number, string? show, PageContext page, Auditor auditor, IWebhookEvents events, CancellationToken cancellationToken)
    {
        if (await events.GetAsync(page.Org, number, cancellationToken) is not { } row)
        {
            return new Problem(ProblemCodes.WebhookEventNotFound);
        }

        string? body = null;
        if (show == "body" && !page.Masks)
        {
            await auditor.LookAsync(page.Caller, new(page.Org, "webhook.view-payload", "webhook", Text(number)), cancellationToken);
            body = PayloadReader.Pretty(System.Text.Encoding.UTF8.GetString(row.Body.Span));
        }

        return Render.Of<WebhookPage>(page, new WebhookModel(row, body));
    }

    static async Task<IResult> ReplayAsync(long number, PageContext page, Auditor auditor, IWebhookEvents events, IGrainFactory grains)
    {
        if (await events.GetAsync(page.Org, number, CancellationToken.None) is not { } row)
        {
            return new Problem(ProblemCodes.WebhookEventNotFound);
        }

        var inbox = grains.GetGrain<IWebhookInboxGrain>(new PlatformKey(row.Provider, row.Account, PlatformKey.Inbox).ToString());
        var result = await auditor.DoAsync(
            page.Caller, new(page.Org, "webhook.replay", "webhook", Text(number)),
            () => inbox.ReplayAsync(new ReplayWebhookEvent { Id = number, Stamp = page.Caller.Stamp }), answer => answer.Refusal?.Code);
        return result.IsAccepted ? Render.Then($"/console/webhooks/{Text(number)}", "replayed") : Problem.From(result.Refusal);
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
