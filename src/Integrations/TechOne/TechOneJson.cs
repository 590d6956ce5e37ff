using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareVision.Integrations.TechOne;

/// <summary>Reads and writes TechOne's documents, generated at build time, in TechOne's PascalCase.</summary>
/// <remarks>Refit serialises a body as <c>object</c>, hence that entry.</remarks>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(HrpPingReply))]
[JsonSerializable(typeof(HrpWebhookBody))]
[JsonSerializable(typeof(ArImportReply))]
[JsonSerializable(typeof(ArImportRequest))]
[JsonSerializable(typeof(ArInvoiceKey))]
[JsonSerializable(typeof(RefusalDocument))]
[JsonSerializable(typeof(ReportPage<DebtorDocument>))]
[JsonSerializable(typeof(ReportPage<FundingTypeDocument>))]
[JsonSerializable(typeof(ServiceItems<ArInvoiceKey>))]
[JsonSerializable(typeof(ServiceItems<DebtorDocument>))]
[JsonSerializable(typeof(ServiceReply<ArInvoiceDocument>))]
[JsonSerializable(typeof(ServiceItems<HrpCompany>))]
[JsonSerializable(typeof(ServiceReply<DebtorDocument>))]
[JsonSerializable(typeof(TokenDocument))]
internal sealed partial class TechOneJson : JsonSerializerContext
{
    /// <summary>Finds TechOne's own words in the body of a refusal.</summary>
    /// <param name="content">The body.</param>
    /// <returns>Null when there are none.</returns>
    internal static string? Words(string content)
    {
        try
        {
            var refusal = JsonSerializer.Deserialize(content, Default.RefusalDocument);
            return refusal?.Message
                ?? refusal?.ErrorDescription
                ?? refusal?.Messages?.FirstOrDefault(m => m.IsError)?.Message
                ?? refusal?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
