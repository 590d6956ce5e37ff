using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class ClientEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        organisation.MapPut("/clients/{id}", SaveAsync).Needs(Act.SaveEntities)
            .WithSummary("Creates or changes a client")
            .WithDescription("202 when something is pushed later; Location names the record to follow.");
        organisation.MapGet("/clients/{id}", GetAsync).Needs(Act.Read).WithSummary("A client");
        organisation.MapPut("/clients/{id}/portal-id", RenameAsync).Needs(Act.SaveEntities)
            .WithSummary("Gives a client that came from the CRM the portal's id")
            .WithDescription("The client goes on under that id, with its contact; the answer is the client under its new id.");
        organisation.MapGet("/clients", ListAsync).Needs(Act.Read)
            .WithSummary("Clients, last changed first")
            .WithDescription("q searches names and ids by the beginnings of words.");
    }

    static async Task<Results<Ok<ClientView>, Accepted<ClientView>, Problem>> SaveAsync(
        string org, string id, JsonBody<ClientBody> body, Caller caller, IGrainFactory grains)
    {
        var result = await Grain(grains, org, id).SaveAsync(body.Value.ToCommand(caller.Stamp));
        if (!result.IsAccepted)
        {
            return Problem.From(result.Refusal);
        }

        var view = ClientView.Of(result.Snapshot);
        return view.Status == SyncStatus.Pending
            ? TypedResults.Accepted(RecordKinds.PathOf(org, RecordKinds.Client, id), view)
            : TypedResults.Ok(view);
    }

    static async Task<Results<Ok<ClientView>, Problem>> RenameAsync(
        string org, string id, JsonBody<PortalIdBody> body, Caller caller, IGrainFactory grains)
    {
        var result = await Grain(grains, org, id).RenameAsync(body.Value.PortalId!, caller.Stamp);
        if (!result.IsAccepted)
        {
            return Problem.From(result.Refusal);
        }

        return TypedResults.Ok(ClientView.Of(await Grain(grains, org, body.Value.PortalId!).GetAsync() ?? result.Snapshot));
    }

    static async Task<Results<Ok<ClientView>, Problem>> GetAsync(string org, string id, IGrainFactory grains) =>
        await Grain(grains, org, id).GetAsync() is { } client ? TypedResults.Ok(ClientView.Of(client)) : new Problem(ProblemCodes.ClientNotFound);

    static async Task<Results<Ok<ListPage<RecordListItem>>, Problem>> ListAsync(
        string org, [AsParameters] PageQuery page, string? q, ISyncRecordQueries records, CancellationToken cancellationToken)
    {
        if (page.Refuse(q) is { } problem)
        {
            return problem;
        }

        var filter = new SyncRecordFilter { Org = org, Kind = RecordKinds.Client, Q = q };
        return await Listing.RecordsAsync(records, filter, page, cancellationToken);
    }

    static IClientGrain Grain(IGrainFactory grains, string org, string id) => grains.GetGrain<IClientGrain>(new ClientKey(org, id).ToString());
}
