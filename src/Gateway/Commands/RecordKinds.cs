using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Commands;

/// <summary>The kinds of entity that have a sync record, and how each is found.</summary>
internal static class RecordKinds
{
    // A kind is also the grain's type: the same permanent word in a key, a record and an address.
    public const string Client = "client";
    public const string FundingSource = "funding-source";
    public const string Quote = "quote";
    public const string Invoice = "invoice";
    public const string ServiceContract = "contract";
    public const string ServiceBooking = "booking";

    public static IReadOnlyList<string> All { get; } = [Client, FundingSource, Quote, Invoice, ServiceContract, ServiceBooking];

    /// <summary>The grain of a record, or null when there is no such kind.</summary>
    public static ISyncedGrain? Find(IGrainFactory grains, string org, string kind, string id) => kind switch
    {
        Client => grains.GetGrain<ISyncedGrain>(GrainId.Create(Client, new ClientKey(org, id).ToString())),
        FundingSource => grains.GetGrain<ISyncedGrain>(GrainId.Create(FundingSource, new FundingSourceKey(org, id).ToString())),
        Quote => grains.GetGrain<ISyncedGrain>(GrainId.Create(Quote, new QuoteKey(org, id).ToString())),
        Invoice => grains.GetGrain<ISyncedGrain>(GrainId.Create(Invoice, new InvoiceKey(org, id).ToString())),
        ServiceContract => grains.GetGrain<ISyncedGrain>(GrainId.Create(ServiceContract, new ServiceContractKey(org, id).ToString())),
        ServiceBooking => id.Split('~') is [var contract, ServiceBookingKey.Budget or ServiceBookingKey.Support, var item]
            ? grains.GetGrain<ISyncedGrain>(GrainId.Create(ServiceBooking, new ServiceBookingKey(org, contract, id.Split('~')[1], item).ToString()))
            : null,
        _ => null,
    };

    /// <summary>Where a record is shown.</summary>
    public static string PathOf(string org, string kind, string id) => $"/api/v1/organisations/{org}/sync-records/{kind}/{id}";
}
