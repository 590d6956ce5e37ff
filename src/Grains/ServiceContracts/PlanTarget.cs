using System.Globalization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Links;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;
using CareVision.Integrations.Proda;
using CareVision.Integrations.Providers;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.ServiceContracts;

/// <summary>A contract's NDIS plan. Only read: a lost answer means nothing but that it is asked again.</summary>
internal sealed class PlanTarget(IGrainFactory grains, NdiaClient ndia, Participants participants, LinkGate gate, IOptionsMonitor<SyncPolicy> policies)
    : ISyncTarget<DesiredContract>
{
    /// <summary>The policy's name: plans and bookings go to one system and differ in patience.</summary>
    public const string PolicyName = "proda-plans";

    /// <summary>The external id of a contract whose participant has a PACE plan: such plans have no id.</summary>
    public const string Pace = "PACE";

    public string System => ProviderNames.Proda;

    public SyncPolicy Policy => policies.Get(PolicyName);

    public SyncDescription Describe(DesiredContract desired) => new(desired.Details.Name, $"{desired.Details.ClientId} {desired.Details.Name}", desired.Details.ClientId);

    public async Task<Readiness> ReadyAsync(SyncIdentity identity, DesiredContract desired)
    {
        if (!desired.IsAsked)
        {
            return Readiness.NotRequired(SyncReasons.PlanNotAsked);
        }

        var readiness = await gate.CheckAsync(identity.Organisation, System);
        return readiness.Kind == ReadinessKind.Ready ? Readiness.Ready(Participants.Account(identity.Organisation).Account) : readiness;
    }

    public async Task<SyncAnswer> PushAsync(SyncOperation<DesiredContract> operation, CancellationToken cancellationToken)
    {
        var (organisation, contract) = (operation.Identity.Organisation, operation.Desired.Details);
        if (await participants.DeviceTroubleAsync(organisation) is { } trouble)
        {
            return SyncAnswer.Failed(Failures.Of(trouble), []);
        }

        var (participant, wrong) = await participants.FindAsync(organisation, contract.ClientId);
        if (participant is null)
        {
            return SyncAnswer.Failed(Failures.Of(wrong!), []);
        }

        var plans = await ndia.FindPlansAsync(operation.Account, participant, operation.Call, cancellationToken);
        return plans.Match(
            found => Compare(contract, found) is { Failure: { } differs } ? SyncAnswer.Failed(Failures.Of(differs), plans.Calls) : SyncAnswer.Present(PlanId(contract, found), plans.Calls),
            failure => SyncAnswer.Failed(Failures.Of(failure), plans.Calls));
    }

    public Task<SyncAnswer> ReadBackAsync(SyncOperation<DesiredContract> operation, CancellationToken cancellationToken) => PushAsync(operation, cancellationToken);

    public Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure) =>
        grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(identity.Organisation, System).ToString()).UnauthorizedAsync(failure);

    private static (NdisPlan? Plan, ExternalFailure? Failure) Compare(ServiceContractDetails contract, IReadOnlyList<NdisPlan> plans)
    {
        if (plans.FirstOrDefault(plan => plan.IsPace || (plan.Start == contract.StartDate && plan.End == contract.EndDate)) is { } match)
        {
            return (match, null);
        }

        var there = plans.Count == 0 ? "no plan" : string.Join(" and ", plans.Select(plan => $"{Date(plan.Start)} to {Date(plan.End)}"));
        return (null, new ExternalFailure(
            FailureClass.Rejected, plans.Count == 0 ? ProdaErrorCodes.PlanNotFound : ProdaErrorCodes.PlanDatesDiffer,
            $"The contract runs from {Date(contract.StartDate)} (startDate) to {Date(contract.EndDate)} (endDate); PRODA has {there}."));
    }

    private static string PlanId(ServiceContractDetails contract, IReadOnlyList<NdisPlan> plans) =>
        Compare(contract, plans).Plan is { IsPace: false } plan ? plan.Id.ToString(CultureInfo.InvariantCulture) : Pace;

    private static string Date(DateOnly? date) => date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "an open date";
}
