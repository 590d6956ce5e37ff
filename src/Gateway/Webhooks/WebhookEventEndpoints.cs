using System.Globalization;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Webhooks;
using CareVision.Storage.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Webhooks;

/// <summary>The inbox as people see it. What belongs to no organisation that is known is shown to role platform alone.</summary>
internal static class WebhookEventEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var events = organisation.MapGroup("/webhook-events");
        events.MapGet("", ListOfOrganisationAsync).Needs(Act.Read).WithSummary("Events that outside systems sent, newest first");
        events.MapGet("/{id}", GetOfOrganisationAsync).Needs(Act.OperateRecords).WithSummary("One event with what was sent");
        events.MapPost("/{id}/replay", ReplayOfOrganisationAsync).Needs(Act.OperateRecords).Produces<WebhookEventView>(StatusCodes.Status202Accepted)
            .WithSummary("Processes an event again");
    }

    public static void MapUnassigned(RouteGroupBuilder api)
    {
        var events = api.MapGroup("/webhook-events");
        events.MapGet("", ListUnassignedAsync).Needs(Act.OperatePlatform).WithSummary("Events that belong to no organisation that is known");
        events.MapGet("/{id}", GetUnassignedAsync).Needs(Act.OperatePlatform).WithSummary("One of them with what was sent");
        events.MapPost("/{id}/replay", ReplayUnassignedAsync).Needs(Act.OperatePlatform).Produces<WebhookEventView>(StatusCodes.Status202Accepted)
            .WithSummary("Processes one of them again");
    }

    static Task<Results<Ok<ListPage<WebhookEventView>>, Problem>> ListOfOrganisationAsync(
        string org, [AsParameters] WebhookEventQuery query, [AsParameters] PageQuery page, IWebhookEvents events, CancellationToken cancellationToken) =>
        ListAsync(org, query, page, events, cancellationToken);

    static Task<Results<Ok<ListPage<WebhookEventView>>, Problem>> ListUnassignedAsync(
        [AsParameters] WebhookEventQuery query, [AsParameters] PageQuery page, IWebhookEvents events, CancellationToken cancellationToken) =>
        ListAsync(null, query, page, events, cancellationToken);

    static Task<Results<Ok<WebhookEventView>, Problem>> GetOfOrganisationAsync(
        string org, string id, IWebhookEvents events, CancellationToken cancellationToken) => GetAsync(org, id, events, cancellationToken);

    static Task<Results<Ok<WebhookEventView>, Problem>> GetUnassignedAsync(string id, IWebhookEvents events, CancellationToken cancellationToken) =>
        GetAsync(null, id, events, cancellationToken);

    static Task<IResult> ReplayOfOrganisationAsync(string org, string id, IWebhookEvents events, Idempotency idempotency, IGrainFactory grains) =>
        ReplayAsync(org, id, events, idempotency, grains);

    static Task<IResult> ReplayUnassignedAsync(string id, IWebhookEvents events, Idempotency idempotency, IGrainFactory grains) =>
        ReplayAsync(null, id, events, idempotency, grains);

    static async Task<Results<Ok<ListPage<WebhookEventView>>, Problem>> ListAsync(
        string? org, WebhookEventQuery query, PageQuery page, IWebhookEvents events, CancellationToken cancellationToken)
    {
        if ((query.Refuse() ?? page.Refuse()) is { } problem)
        {
            return problem;
        }

        if (query.ToFilter(org, page) is not { } filter)
        {
            return Problem.Invalid("cursor", "did not come from an earlier page of this list");
        }

        var rows = await events.ListAsync(filter, cancellationToken);
        return TypedResults.Ok(new ListPage<WebhookEventView>
        {
            Items = [.. rows.Take(page.Size).Select(WebhookEventView.Of)],
            NextCursor = rows.Count > page.Size ? rows[page.Size - 1].Id.ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    static async Task<Results<Ok<WebhookEventView>, Problem>> GetAsync(
        string? org, string id, IWebhookEvents events, CancellationToken cancellationToken) =>
        await FindAsync(org, id, events, cancellationToken) is { } row ? TypedResults.Ok(WebhookEventView.WithBody(row)) : Missing();

    static async Task<IResult> ReplayAsync(string? org, string id, IWebhookEvents events, Idempotency idempotency, IGrainFactory grains)
    {
        if (await FindAsync(org, id, events, CancellationToken.None) is not { } row)
        {
            return Missing();
        }

        var inbox = grains.GetGrain<IWebhookInboxGrain>(new PlatformKey(row.Provider, row.Account, PlatformKey.Inbox).ToString());
        return await idempotency.OnceAsync(org ?? PortalId.Platform,
            async stamp =>
            {
                var result = await inbox.ReplayAsync(new ReplayWebhookEvent { Id = row.Id, Stamp = stamp });
                return result.IsAccepted ? await AcceptedAsync() : Problem.From(result.Refusal);
            },
            AcceptedAsync);

        async Task<IResult> AcceptedAsync()
        {
            var path = org is null ? $"/api/v1/webhook-events/{id}" : $"/api/v1/organisations/{org}/webhook-events/{id}";
            return TypedResults.Accepted(path, WebhookEventView.Of(await events.GetAsync(org, row.Id, CancellationToken.None) ?? row));
        }
    }

    static async Task<WebhookEventRow?> FindAsync(string? org, string id, IWebhookEvents events, CancellationToken cancellationToken) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await events.GetAsync(org, number, cancellationToken) : null;

    static Problem Missing() => new(ProblemCodes.WebhookEventNotFound);
}
