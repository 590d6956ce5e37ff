using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Debtors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class DebtorAccountEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var debtors = organisation.MapGroup("/debtor-accounts");
        debtors.MapGet("", ListAsync).Needs(Act.Read)
            .WithSummary("Debtor accounts, last changed first")
            .WithDescription("Every funding source with its client, its Debtor Account ID, whether TechOne says Active or Inactive, and whether TechOne knows its reference.");
        debtors.MapGet("/findings", FindingsAsync).Needs(Act.Read)
            .WithSummary("What the last reconciliation found, by Debtor Account ID")
            .WithDescription("A run of kind reconciliation compares every account with TechOne's own record.");
        debtors.MapGet("/{id}/link", LookAsync).Needs(Act.Read)
            .WithSummary("The details before a link is confirmed: asks TechOne, stores nothing");
        debtors.MapPost("/{id}/link", LinkAsync).Needs(Act.OperateRecords).Produces<FundingSourceView>(StatusCodes.Status202Accepted)
            .WithSummary("Confirms the link: attaches the named account, or finds or creates one");
        debtors.MapPut("/{id}/funding-type", ChangeTypeAsync).Needs(Act.OperateRecords).Produces<FundingSourceView>()
            .WithSummary("Changes the funding type of a funding source (T37)");
        debtors.MapPost("/sync", SyncAsync).Needs(Act.OperateRecords).Produces<DebtorSyncView[]>()
            .WithSummary("Syncs selected funding sources by the settings of today (T55)");
    }

    static async Task<Results<Ok<ListPage<DebtorAccountView>>, Problem>> ListAsync(
        string org, [AsParameters] DebtorQuery query, [AsParameters] PageQuery page, DebtorList list, CancellationToken cancellationToken) =>
        (query.Refuse() ?? page.Refuse()) is { } problem ? problem : await list.PageAsync(org, query, page, cancellationToken);

    static async Task<Results<Ok<ListPage<DebtorFindingView>>, Problem>> FindingsAsync(
        string org, string? verdict, [AsParameters] PageQuery page, IDebtorAccounts mirror, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.OneOf(verdict, "verdict", DebtorVerdicts.All);
        errors.Require(verdict is not null, "verdict", "is required");
        if ((errors.ToProblem() ?? page.Refuse()) is { } problem)
        {
            return problem;
        }

        var rows = await mirror.ListAsync(org, verdict!, page.Cursor, page.Size, cancellationToken);
        return TypedResults.Ok(new ListPage<DebtorFindingView>
        {
            Items = [.. rows.Select(DebtorFindingView.Of)], NextCursor = rows.Count < page.Size ? null : rows[^1].Number,
        });
    }

    static async Task<Results<Ok<DebtorLookView>, Problem>> LookAsync(string org, string id, string? accountNumber, IGrainFactory grains)
    {
        var errors = new FieldErrors();
        errors.Optional(accountNumber, "accountNumber", Limits.Word);
        if (errors.ToProblem() is { } problem)
        {
            return problem;
        }

        var result = await Grain(grains, org, id).LookAsync(string.IsNullOrWhiteSpace(accountNumber) ? null : accountNumber.Trim());
        return result.IsAccepted ? TypedResults.Ok(DebtorLookView.Of(result.Snapshot)) : Problem.From(result.Refusal);
    }

    static async Task<IResult> LinkAsync(string org, string id, JsonBody<DebtorLinkBody> body, Idempotency idempotency, IGrainFactory grains)
    {
        var grain = Grain(grains, org, id);
        return await idempotency.OnceAsync(org,
            async stamp => Answer(org, await grain.LinkAsync(body.Value.ToCommand(stamp))),
            async () => await grain.GetAsync() is { } source ? Shown(org, source) : new Problem(ProblemCodes.FundingSourceNotFound));
    }

    static async Task<IResult> ChangeTypeAsync(string org, string id, JsonBody<FundingTypeBody> body, Caller caller, IGrainFactory grains)
    {
        var grain = Grain(grains, org, id);
        return await grain.GetAsync() is { } source
            ? Answer(org, await grain.SaveAsync(body.Value.ToCommand(source, caller.Stamp)))
            : new Problem(ProblemCodes.FundingSourceNotFound);
    }

    static async Task<IResult> SyncAsync(string org, JsonBody<DebtorSyncBody> body, Idempotency idempotency, IGrainFactory grains)
    {
        return await idempotency.OnceAsync(org, RetryAllAsync, ShowAllAsync);

        // The key is noted once all of them were asked, not with the first: a repeat after a crash asks the rest. Asking twice does no harm.
        async Task<IResult> RetryAllAsync(CommandStamp stamp) => await AllAsync(
            async id => DebtorSyncView.Of(id, await Grain(grains, org, id).RetryAsync(stamp with { IdempotencyKey = null, BodyHash = null })));

        Task<IResult> ShowAllAsync() => AllAsync(async id => DebtorSyncView.Of(id, await Grain(grains, org, id).GetSyncAsync()));

        async Task<IResult> AllAsync(Func<string, Task<DebtorSyncView>> each) =>
            TypedResults.Ok(await Task.WhenAll(body.Value.FundingSources!.Select(id => each(id!))));
    }

    static IResult Answer(string org, CommandResult<FundingSourceSnapshot> result) =>
        result.IsAccepted ? Shown(org, result.Snapshot) : Problem.From(result.Refusal);

    static IResult Shown(string org, FundingSourceSnapshot source)
    {
        var view = FundingSourceView.Of(source);
        return view.Status == SyncStatus.Pending
            ? TypedResults.Accepted(RecordKinds.PathOf(org, RecordKinds.FundingSource, source.Id), view)
            : TypedResults.Ok(view);
    }

    static IFundingSourceGrain Grain(IGrainFactory grains, string org, string id) =>
        grains.GetGrain<IFundingSourceGrain>(new FundingSourceKey(org, id).ToString());
}
