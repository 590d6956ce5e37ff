using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.FundingTypes;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Links;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using CareVision.Integrations.TechOne;
using CareVision.Storage.Debtors;
using CareVision.Storage.Records;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.FundingSources;

/// <summary>Looks up in TechOne what a person has to see before a link is confirmed. Never inside a turn that others wait for.</summary>
internal sealed class DebtorDesk(
    IGrainFactory grains, TechOneDebtorClient techOne, LinkGate gate, ISyncRecordQueries records, IDebtorAccounts mirror,
    IOptionsMonitor<DebtorOptions> options, TimeProvider time)
{
    /// <summary>Why nothing is to be done: it has its account.</summary>
    public const string AlreadyLinked = "already-linked";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public async Task<DebtorLook> LookAsync(
        SyncIdentity identity, DesiredDebtor desired, FundingSourceSnapshot source, OrganisationSnapshot organisation, string? accountNumber)
    {
        var client = await grains.GetGrain<IClientGrain>(new ClientKey(identity.Organisation, desired.ClientId).ToString()).GetAsync();
        var watch = await grains.GetGrain<IFundingTypeWatchGrain>(new FundingTypeWatchKey(identity.Organisation).ToString()).GetAsync();
        var look = new DebtorLook
        {
            Source = source,
            ClientName = client is null ? null : DebtorAccounts.NameOf(client.Profile),
            Supported = watch.Supports(desired.Details.Reference),
            At = time.GetUtcNow(),
        };
        var readiness = await gate.CheckAsync(identity.Organisation, ProviderNames.TechOneAr);
        if (readiness.Kind != ReadinessKind.Ready)
        {
            return look with { Why = readiness.Reason };
        }

        var number = accountNumber ?? source.Sync.ExternalId ?? desired.Attach;
        var outcome = await ReadAsync(new ProviderAccount(ProviderNames.TechOneAr, readiness.Account!), identity, number);
        if (outcome.Failure is { } failure)
        {
            return look with { Failure = Failures.Of(failure), Why = failure.Code };
        }

        var found = outcome.Match(debtor => debtor, _ => null);
        look = look with
        {
            Found = found is null ? null : FactsOf(found),
            Differences = found is null || client is null
                ? []
                : DebtorAccounts.Differences(DebtorAccounts.From(identity, desired, client.Profile, options.CurrentValue), found),
        };
        if (source.Sync.ExternalId is { } own && (found is null ? own == number : own == found.AccountNumber))
        {
            // What lists show of it is brought up to date by the way.
            await mirror.PutAsync([RowOf(identity.Organisation, own, identity.Id, VerdictOf(found, look.Differences), found, look.Differences, look.At)], default);
        }

        return (found, number) switch
        {
            ({ } debtor, _) when DebtorAccounts.IsOfAnother(debtor, identity) => look with { Why = TechOneErrorCodes.DebtorAccountOfAnother },
            ({ } debtor, _) when source.Sync.Phase == SyncPhase.Synced && debtor.AccountNumber == source.Sync.ExternalId => look with { Why = AlreadyLinked },
            ({ } debtor, _) => await IsTakenAsync(identity, debtor.AccountNumber)
                ? look with { Why = Interfaces.ProblemCodes.DebtorAccountTaken }
                : look with { Act = DebtorLinkAct.Attach },
            (null, not null) => look with { Why = TechOneErrorCodes.DebtorAccountNotFound },
            _ => DebtorSettings.Assess(organisation, desired.Details) is { } reason
                ? look with { Why = reason }
                : look with { Act = DebtorLinkAct.Create },
        };
    }

    /// <summary>Another funding source of the organisation has the account.</summary>
    public async Task<bool> IsTakenAsync(SyncIdentity identity, string number)
    {
        var filter = new SyncRecordFilter { Org = identity.Organisation, Kind = identity.Kind, System = identity.System, Q = number, Limit = 500 };
        var page = await records.ListAsync(filter, CancellationToken.None);
        return page.Items.Any(record => record.ExternalId == number && record.Id != identity.Id);
    }

    public async Task<ExternalOutcome<DebtorAccount?>> ReadAsync(ProviderAccount account, SyncIdentity identity, string? number)
    {
        var sendBy = time.GetTimestamp() + (long)(Patience.TotalSeconds * time.TimestampFrequency);
        var call = new CallContext($"look.{identity.Id}", sendBy, CallPriority.Operator, null);
        using var giveUp = new CancellationTokenSource(Longest, time);
        return number is null
            ? await techOne.FindDebtorAsync(account, DebtorAccounts.Reference(identity), call, giveUp.Token)
            : await techOne.ReadDebtorAsync(account, options.CurrentValue.LedgerCode, number, call, giveUp.Token);
    }

    public static string VerdictOf(DebtorAccount? theirs, IReadOnlyList<string> differences) => theirs switch
    {
        null => DebtorVerdicts.MissingThere,
        { IsActive: false } => DebtorVerdicts.Inactive,
        _ => differences.Count > 0 ? DebtorVerdicts.Differs : DebtorVerdicts.Match,
    };

    public static DebtorAccountRow RowOf(
        string organisation, string number, string? source, string verdict, DebtorAccount? theirs, IReadOnlyList<string> differences, DateTimeOffset at) => new()
        {
            Org = organisation,
            Number = number,
            FundingSource = source,
            Verdict = verdict,
            Active = theirs?.IsActive,
            Reference = theirs?.FundingTypeReference,
            Balance = theirs?.Balance,
            Differences = differences,
            SeenAt = at,
        };

    private static DebtorFacts FactsOf(DebtorAccount debtor) => new()
    {
        AccountNumber = debtor.AccountNumber,
        LedgerCode = debtor.LedgerCode,
        AccountName = debtor.AccountName,
        IsActive = debtor.IsActive,
        FundingTypeReference = debtor.FundingTypeReference,
        Email = debtor.Email,
        Balance = debtor.Balance,
    };
}
