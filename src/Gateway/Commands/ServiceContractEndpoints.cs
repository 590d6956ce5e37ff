using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class ServiceContractEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        var contracts = organisation.MapGroup("/service-contracts/{contract}");
        contracts.MapPut("", SaveAsync).Needs(Act.SaveEntities)
            .WithSummary("Creates or changes a service contract")
            .WithDescription("Sends nothing: Sync Active Plans starts the connection with PRODA. Valid without budgets, and with a total of $1.");
        contracts.MapGet("", GetAsync).Needs(Act.Read).WithSummary("A service contract with its plan status, budgets and supports");
        contracts.MapPost("/refresh", RefreshAsync).Needs(Act.OperateRecords).Produces<ServiceContractView>()
            .WithSummary("Asks PRODA now about every service booking that is not approved yet");
        contracts.MapPut("/plan-budgets/{id}", SaveBudgetAsync).Needs(Act.SaveEntities)
            .WithSummary("Creates or changes a plan budget").WithDescription("With requiresServiceBooking, one service booking is made for it.");
        contracts.MapPut("/service-supports/{id}", SaveSupportAsync).Needs(Act.SaveEntities)
            .WithSummary("Creates or changes a service support").WithDescription("One service booking is made for it, unless it requires none.");
        MapItem(contracts.MapGroup("/plan-budgets/{id}"), ServiceBookingKey.Budget);
        MapItem(contracts.MapGroup("/service-supports/{id}"), ServiceBookingKey.Support);
    }

    static void MapItem(RouteGroupBuilder item, string part)
    {
        item.MapGet("", (string org, string contract, string id, IGrainFactory grains) => ItemAsync(grains, org, contract, part, id)).Needs(Act.Read)
            .Produces<ContractItemView>().WithSummary("A plan budget or service support with its service booking");
        item.MapPost("/refresh", (string org, string contract, string id, Idempotency once, IGrainFactory grains) =>
            ActAsync(grains, once, org, contract, part, id, (booking, stamp) => booking.RefreshAsync(stamp))).Needs(Act.OperateRecords)
            .Produces<ContractItemView>().WithSummary("Asks PRODA now whether the service booking is approved");
        item.MapPost("/adopt", (string org, string contract, string id, JsonBody<AdoptBookingBody> body, Idempotency once, IGrainFactory grains) =>
            ActAsync(grains, once, org, contract, part, id, (booking, stamp) =>
                booking.AdoptAsync(new AdoptBooking { BookingId = body.Value.ServiceBookingId!.Value, Stamp = stamp }))).Needs(Act.OperateRecords)
            .Produces<ContractItemView>().WithSummary("Takes an existing service booking of PRODA for this item");
        item.MapPost("/end-date", (string org, string contract, string id, JsonBody<BookingEndBody> body, Idempotency once, IGrainFactory grains) =>
            ActAsync(grains, once, org, contract, part, id, (booking, stamp) => booking.ChangeEndAsync(new ChangeBookingEnd
            {
                EndDate = body.Value.EndDate!.Value, Accrual = body.Value.AccrualAmount, Stamp = stamp,
            }))).Needs(Act.OperateRecords)
            .Produces<ContractItemView>().WithSummary("Gives the service booking another last day");
        item.MapPost("/delete-booking", (string org, string contract, string id, Idempotency once, IGrainFactory grains) =>
            ActAsync(grains, once, org, contract, part, id, (booking, stamp) => booking.DeleteAsync(stamp))).Needs(Act.OperateRecords)
            .Produces<ContractItemView>().WithSummary("Takes the service booking away at PRODA; refused there once payments were requested");
    }

    static async Task<Results<Ok<ServiceContractView>, Problem>> SaveAsync(
        string org, string contract, JsonBody<ServiceContractBody> body, Caller caller, IGrainFactory grains) =>
        await AnswerAsync(grains, org, await Grain(grains, org, contract).SaveAsync(body.Value.ToCommand(caller.Stamp)));

    static async Task<Results<Ok<ServiceContractView>, Problem>> SaveBudgetAsync(
        string org, string contract, string id, JsonBody<PlanBudgetBody> body, Caller caller, IGrainFactory grains) =>
        await AnswerAsync(grains, org, await Grain(grains, org, contract).SaveItemAsync(body.Value.ToCommand(id, caller.Stamp)));

    static async Task<Results<Ok<ServiceContractView>, Problem>> SaveSupportAsync(
        string org, string contract, string id, JsonBody<ServiceSupportBody> body, Caller caller, IGrainFactory grains) =>
        await AnswerAsync(grains, org, await Grain(grains, org, contract).SaveItemAsync(body.Value.ToCommand(id, caller.Stamp)));

    static async Task<Results<Ok<ServiceContractView>, Problem>> GetAsync(string org, string contract, IGrainFactory grains) =>
        await Grain(grains, org, contract).GetAsync() is { } snapshot ? TypedResults.Ok(await ViewAsync(grains, org, snapshot)) : Missing();

    static async Task<IResult> RefreshAsync(string org, string contract, Idempotency idempotency, IGrainFactory grains)
    {
        return await idempotency.OnceAsync(org, RefreshAsync, async () => (await GetAsync(org, contract, grains)).Result);

        async Task<IResult> RefreshAsync(CommandStamp stamp)
        {
            if (await Grain(grains, org, contract).GetAsync() is not { } snapshot)
            {
                return Missing();
            }

            await Task.WhenAll(snapshot.Items.Where(i => i.RequiresBooking).Select(i => Booking(grains, org, contract, i.Part, i.Id).RefreshAsync(stamp)));
            return TypedResults.Ok(await ViewAsync(grains, org, snapshot));
        }
    }

    static async Task<IResult> ActAsync(
        IGrainFactory grains, Idempotency idempotency, string org, string contract, string part, string id,
        Func<IServiceBookingGrain, CommandStamp, Task<CommandResult<ServiceBookingSnapshot>>> act) => await idempotency.OnceAsync(
            org,
            async stamp => await act(Booking(grains, org, contract, part, id), stamp) is { IsAccepted: false } refused
                ? Problem.From(refused.Refusal)
                : await ItemAsync(grains, org, contract, part, id),
            () => ItemAsync(grains, org, contract, part, id));

    static async Task<IResult> ItemAsync(IGrainFactory grains, string org, string contract, string part, string id) =>
        await Grain(grains, org, contract).GetAsync() is { } snapshot && snapshot.Items.FirstOrDefault(i => i.Part == part && i.Id == id) is { } item
            ? TypedResults.Ok(await ItemViewAsync(grains, org, snapshot, item))
            : Missing();

    static async Task<Results<Ok<ServiceContractView>, Problem>> AnswerAsync(IGrainFactory grains, string org, CommandResult<ServiceContractSnapshot> result) =>
        result.IsAccepted ? TypedResults.Ok(await ViewAsync(grains, org, result.Snapshot)) : Problem.From(result.Refusal);

    static async Task<ServiceContractView> ViewAsync(IGrainFactory grains, string org, ServiceContractSnapshot contract) =>
        ServiceContractView.Of(contract, await Task.WhenAll(contract.Items.Select(item => ItemViewAsync(grains, org, contract, item))));

    static async Task<ContractItemView> ItemViewAsync(IGrainFactory grains, string org, ServiceContractSnapshot contract, ContractItem item) => ContractItemView.Of(
        item, contract.Blocked.FirstOrDefault(b => b.Part == item.Part && b.Id == item.Id)?.Reason,
        await Booking(grains, org, contract.Id, item.Part, item.Id).GetAsync());

    static Problem Missing() => new(ProblemCodes.ContractNotFound);

    static IServiceContractGrain Grain(IGrainFactory grains, string org, string contract) =>
        grains.GetGrain<IServiceContractGrain>(new ServiceContractKey(org, contract).ToString());

    static IServiceBookingGrain Booking(IGrainFactory grains, string org, string contract, string part, string id) =>
        grains.GetGrain<IServiceBookingGrain>(new ServiceBookingKey(org, contract, part, id).ToString());
}
