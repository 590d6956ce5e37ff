using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Quotes;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class QuoteEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        organisation.MapPut("/quotes/{id}", SaveAsync).Needs(Act.SaveEntities)
            .WithSummary("Creates or changes a quote")
            .WithDescription("With an accepted status its funding is added to the client profile, each once for ever (T44). 202 while that or a push is on its way.");
        organisation.MapGet("/quotes/{id}", GetAsync).Needs(Act.Read).WithSummary("A quote with the state of its deal and of its funding");
        organisation.MapGet("/quotes", ListAsync).Needs(Act.Read)
            .WithSummary("Quotes, last changed first")
            .WithDescription("q searches ids, departments, clients, creators and quote statuses by the beginnings of words.");
    }

    static async Task<Results<Ok<QuoteView>, Accepted<QuoteView>, Problem>> SaveAsync(
        string org, string id, JsonBody<QuoteBody> body, Caller caller, IGrainFactory grains)
    {
        var result = await Grain(grains, org, id).SaveAsync(body.Value.ToCommand(caller.Stamp));
        if (!result.IsAccepted)
        {
            return Problem.From(result.Refusal);
        }

        var view = QuoteView.Of(result.Snapshot);
        return view.Status == SyncStatus.Pending
            ? TypedResults.Accepted(RecordKinds.PathOf(org, RecordKinds.Quote, id), view)
            : TypedResults.Ok(view);
    }

    static async Task<Results<Ok<QuoteView>, Problem>> GetAsync(string org, string id, IGrainFactory grains) =>
        await Grain(grains, org, id).GetAsync() is { } quote ? TypedResults.Ok(QuoteView.Of(quote)) : new Problem(ProblemCodes.QuoteNotFound);

    static async Task<Results<Ok<ListPage<QuoteView>>, Problem>> ListAsync(
        string org,
        [AsParameters] PageQuery page,
        string? q,
        string? client,
        ISyncRecordQueries records,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.OptionalId(client, "client");
        if ((page.Refuse(q) ?? errors.ToProblem()) is { } problem)
        {
            return problem;
        }

        var filter = new SyncRecordFilter { Org = org, Kind = RecordKinds.Quote, Parent = client, Q = q };
        return await Listing.LiveAsync(records, filter, page, row => Grain(grains, org, row.Id).GetAsync(), QuoteView.Of, cancellationToken);
    }

    static IQuoteGrain Grain(IGrainFactory grains, string org, string id) => grains.GetGrain<IQuoteGrain>(new QuoteKey(org, id).ToString());
}
