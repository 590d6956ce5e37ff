using System.Collections.Concurrent;
using System.Reflection;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.FundingTypes;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Onboarding;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Grains.Interfaces.Proda;
using CareVision.Grains.Interfaces.Quotes;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Grains.Interfaces.Webhooks;

namespace CareVision.Gateway.Tests.Fakes;

/// <summary>Stands where the cluster is: one object per key, made when it is asked for. Only what the gateway calls is there.</summary>
public class FakeCluster : DispatchProxy
{
    readonly ConcurrentDictionary<(Type, string), object> grains = [];
    int commands;

    /// <summary>Thrown by every call instead of an answer.</summary>
    public Exception? Outage { get; set; }

    /// <summary>How many commands grains were given: what "changes nothing" is counted by.</summary>
    public int Commands => commands;

    internal FakeCommandLog Log { get; } = new();

    internal FakeWebhookEvents Webhooks { get; } = new();

    public static (IGrainFactory Factory, FakeCluster Cluster) Create()
    {
        var factory = Create<IGrainFactory, FakeCluster>();
        return (factory, (FakeCluster)(object)factory);
    }

    internal T Get<T>(string key)
        where T : class => (T)grains.GetOrAdd((typeof(T), key), at => Make(at.Item1, at.Item2));

    internal void Commanded() => Interlocked.Increment(ref commands);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (Outage is not null)
        {
            throw Outage;
        }

        return (targetMethod!.Name, args) switch
        {
            ("GetGrain", [string key, ..]) => grains.GetOrAdd((targetMethod.GetGenericArguments()[0], key), at => Make(at.Item1, at.Item2)),
            ("GetGrain", [GrainId id, ..]) => id.Type.ToString() switch
            {
                "client" => Get<IClientGrain>(id.Key.ToString()!),
                "funding-source" => Get<IFundingSourceGrain>(id.Key.ToString()!),
                "contract" => Get<IServiceContractGrain>(id.Key.ToString()!),
                "booking" => Get<IServiceBookingGrain>(id.Key.ToString()!),
                "quote" => Get<IQuoteGrain>(id.Key.ToString()!),
                "invoice" => Get<IInvoiceGrain>(id.Key.ToString()!),
                var type => throw new InvalidOperationException($"No fake of {type}."),
            },
            _ => throw new InvalidOperationException($"No fake of {targetMethod}."),
        };
    }

    object Make(Type type, string key) => type switch
    {
        _ when type == typeof(IOrganisationGrain) => new FakeOrganisation(this, key),
        _ when type == typeof(IIntegrationLinkGrain) => new FakeLink(this, key),
        _ when type == typeof(ICrmSettingsGrain) => new FakeCrmSettings(this),
        _ when type == typeof(IClientGrain) => new FakeClient(this, key),
        _ when type == typeof(IFundingSourceGrain) => new FakeFundingSource(this, key),
        _ when type == typeof(IFundingTypeWatchGrain) => new FakeFundingTypeWatch(),
        _ when type == typeof(IQuoteGrain) => new FakeQuote(this, key),
        _ when type == typeof(IInvoiceGrain) => new FakeInvoice(this, key),
        _ when type == typeof(IInvoiceSettingsGrain) => new FakeInvoiceSettings(this),
        _ when type == typeof(IBillingContactsGrain) => new FakeBillingContacts(this),
        _ when type == typeof(ICallBudgetGrain) => new FakeBudget(),
        _ when type == typeof(IServiceContractGrain) => new FakeServiceContract(this, key),
        _ when type == typeof(IServiceBookingGrain) => new FakeServiceBooking(this, key),
        _ when type == typeof(IProdaDeviceGrain) => new FakeProdaDevice(this, key),
        _ when type == typeof(ISyncRunGrain) => new FakeRun(this, key),
        _ when type == typeof(IIntegrationRequestGrain) => new FakeIntegrationRequest(this, key),
        _ when type == typeof(IParametersGrain) => new FakeParameters(),
        _ when type == typeof(IWebhookIngressGrain) => new FakeIngress(this),
        _ when type == typeof(IWebhookInboxGrain) => new FakeInbox(this, key),
        _ => throw new InvalidOperationException($"No fake of {type}."),
    };
}
