using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class FundingSourceEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var sources = organisation.MapGroup("/clients/{client}/funding-sources");
        sources.MapPut("/{id}", SaveAsync).Needs(Act.SaveEntities)
            .WithSummary("Creates or changes a funding source of a client")
            .WithDescription("Never fails because TechOne is down (T49): 202 while its Debtor Account ID is on its way, 200 when there is nothing to wait for.");
        sources.MapGet("/{id}", GetAsync).Needs(Act.Read).WithSummary("A funding source with its Debtor Account ID");
        sources.MapGet("", ListAsync).Needs(Act.Read).WithSummary("The funding sources of a client");
    }

    static async Task<Results<Ok<FundingSourceView>, Accepted<FundingSourceView>, Problem>> SaveAsync(
        string org, string client, string id, JsonBody<FundingSourceBody> body, Caller caller, IGrainFactory grains)
    {
        var result = await Grain(grains, org, id).SaveAsync(body.Value.ToCommand(client, caller.Stamp));
        if (!result.IsAccepted)
        {
            return Problem.From(result.Refusal);
        }

        var view = FundingSourceView.Of(result.Snapshot);
        return view.Status == SyncStatus.Pending
            ? TypedResults.Accepted(RecordKinds.PathOf(org, RecordKinds.FundingSource, id), view)
            : TypedResults.Ok(view);
    }

    static async Task<Results<Ok<FundingSourceView>, Problem>> GetAsync(string org, string client, string id, IGrainFactory grains) =>
        await Grain(grains, org, id).GetAsync() is { } source && source.ClientId == client
            ? TypedResults.Ok(FundingSourceView.Of(source))
            : new Problem(ProblemCodes.FundingSourceNotFound);

    static async Task<Results<Ok<ListPage<RecordListItem>>, Problem>> ListAsync(
        string org,
        string client,
        [AsParameters] PageQuery page,
        ISyncRecordQueries records,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (page.Refuse() is { } problem)
        {
            return problem;
        }

        var key = new ClientKey(org, client).ToString();
        if (await grains.GetGrain<IClientGrain>(key).GetAsync() is null)
        {
            return new Problem(ProblemCodes.ClientNotFound);
        }

        var filter = new SyncRecordFilter { Org = org, Kind = RecordKinds.FundingSource, Parent = client };
        return await Listing.RecordsAsync(records, filter, page, cancellationToken);
    }

    static IFundingSourceGrain Grain(IGrainFactory grains, string org, string id) =>
        grains.GetGrain<IFundingSourceGrain>(new FundingSourceKey(org, id).ToString());
}
