using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Links;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.FundingSources;

/// <summary>
/// A funding source's debtor account in TechOne. Nobody knows whether TechOne deduplicates, so it is looked for by our immutable reference
/// before each create, and a lost answer is settled by the same look.
/// </summary>
internal sealed class DebtorAccountTarget(
    IGrainFactory grains, TechOneDebtorClient techOne, LinkGate gate, IOptionsMonitor<SyncPolicy> policies, IOptionsMonitor<DebtorOptions> options)
    : ISyncTarget<DesiredDebtor>
{
    public string System => ProviderNames.TechOneAr;

    public SyncPolicy Policy => policies.Get(ProviderNames.TechOneAr);

    public SyncDescription Describe(DesiredDebtor desired) => new(
        desired.Details.Reference, $"{desired.ClientId} {desired.Details.Type} {desired.Details.Reference}", desired.ClientId);

    public async Task<Readiness> ReadyAsync(SyncIdentity identity, DesiredDebtor desired) =>
        desired.NoDebtor is { } reason ? Readiness.NotRequired(reason) : await gate.CheckAsync(identity.Organisation, System);

    public async Task<SyncAnswer> PushAsync(SyncOperation<DesiredDebtor> operation, CancellationToken cancellationToken)
    {
        if (operation.Desired.Attach is { } number)
        {
            return await AttachAsync(operation, number, cancellationToken);
        }

        var found = await FindAsync(operation, cancellationToken);
        if (found.Finding != SyncFinding.Absent)
        {
            return found;
        }

        var (organisation, clientId) = (operation.Identity.Organisation, operation.Desired.ClientId);
        var client = await grains.GetGrain<IClientGrain>(new ClientKey(organisation, clientId).ToString()).GetAsync()
            ?? throw new InvalidOperationException("A funding source belongs to a client that exists, and clients are never removed.");
        var made = await techOne.CreateDebtorAsync(
            operation.Account, DebtorAccounts.From(operation.Identity, operation.Desired, client.Profile, options.CurrentValue), operation.Call,
            cancellationToken);
        var calls = Joined(found.Calls, made.Calls);
        return made.Match(debtor => SyncAnswer.Present(debtor.AccountNumber, calls), failure => SyncAnswer.Failed(Failures.Of(failure), calls));
    }

    public Task<SyncAnswer> ReadBackAsync(SyncOperation<DesiredDebtor> operation, CancellationToken cancellationToken) =>
        operation.Desired.Attach is { } number ? AttachAsync(operation, number, cancellationToken) : FindAsync(operation, cancellationToken);

    public Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure) =>
        grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(identity.Organisation, System).ToString()).UnauthorizedAsync(failure);

    /// <summary>Nothing is written in TechOne: the account that a person has confirmed is there, or it is not.</summary>
    private async Task<SyncAnswer> AttachAsync(SyncOperation<DesiredDebtor> operation, string number, CancellationToken cancellationToken)
    {
        var read = await techOne.ReadDebtorAsync(operation.Account, options.CurrentValue.LedgerCode, number, operation.Call, cancellationToken);
        return read.Match(
            debtor => debtor switch
            {
                null => SyncAnswer.Failed(Failures.Of(DebtorAccounts.NotThere(number)), read.Calls),
                _ when DebtorAccounts.IsOfAnother(debtor, operation.Identity) => SyncAnswer.Failed(Failures.Of(DebtorAccounts.OfAnother(number)), read.Calls),
                _ => SyncAnswer.Present(debtor.AccountNumber, read.Calls),
            },
            failure => SyncAnswer.Failed(Failures.Of(failure), read.Calls));
    }

    private async Task<SyncAnswer> FindAsync(SyncOperation<DesiredDebtor> operation, CancellationToken cancellationToken)
    {
        var found = await techOne.FindDebtorAsync(operation.Account, DebtorAccounts.Reference(operation.Identity), operation.Call, cancellationToken);
        return found.Match(
            debtor => debtor is null ? SyncAnswer.Absent(found.Calls) : SyncAnswer.Present(debtor.AccountNumber, found.Calls),
            failure => SyncAnswer.Failed(Failures.Of(failure), found.Calls));
    }

    private static IReadOnlyList<ExternalCall> Joined(IReadOnlyList<ExternalCall> one, IReadOnlyList<ExternalCall> other) => [.. one, .. other];
}
