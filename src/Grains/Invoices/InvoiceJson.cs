using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Sync.Engine;

namespace CareVision.Grains.Invoices;

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InvoiceDetails))]
[JsonSerializable(typeof(SyncState<DesiredInvoice>))]
internal sealed partial class InvoiceJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(SyncState<DesiredInvoice>), StateNames.Invoice, 1, Default.SyncStateDesiredInvoice);

    /// <summary>Whether two invoices say the same; records compare their lists by reference.</summary>
    public static bool Same(InvoiceDetails one, InvoiceDetails? other) => other is not null
        && JsonSerializer.SerializeToUtf8Bytes(one, Default.InvoiceDetails).AsSpan().SequenceEqual(
            JsonSerializer.SerializeToUtf8Bytes(other, Default.InvoiceDetails));
}
