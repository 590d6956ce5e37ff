using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Gateway.Commands;
using CareVision.Gateway.Linking;

namespace CareVision.Gateway.Http;

/// <summary>How bodies are read: strictly. An unknown member is most often a misspelt one, and silence about it would lose what it says.</summary>
[JsonSerializable(typeof(OrganisationBody))]
[JsonSerializable(typeof(FundingTypeReferenceListBody))]
[JsonSerializable(typeof(FundingTypeReferenceSwitchBody))]
[JsonSerializable(typeof(PauseBody))]
[JsonSerializable(typeof(LinkTicketBody))]
[JsonSerializable(typeof(IntegrationStepBody))]
[JsonSerializable(typeof(ClientBody))]
[JsonSerializable(typeof(CrmMappingBody))]
[JsonSerializable(typeof(LeadSourcesBody))]
[JsonSerializable(typeof(PortalIdBody))]
[JsonSerializable(typeof(FundingSourceBody))]
[JsonSerializable(typeof(DebtorLinkBody))]
[JsonSerializable(typeof(FundingTypeBody))]
[JsonSerializable(typeof(DebtorSyncBody))]
[JsonSerializable(typeof(QuoteBody))]
[JsonSerializable(typeof(InvoiceBody))]
[JsonSerializable(typeof(InvoiceExportBody))]
[JsonSerializable(typeof(RejectInvoiceImportBody))]
[JsonSerializable(typeof(RejectInvoiceFileBody))]
[JsonSerializable(typeof(InvoiceSettingsBody))]
[JsonSerializable(typeof(BillingContactListBody))]
[JsonSerializable(typeof(ServiceContractBody))]
[JsonSerializable(typeof(PlanBudgetBody))]
[JsonSerializable(typeof(ServiceSupportBody))]
[JsonSerializable(typeof(AdoptBookingBody))]
[JsonSerializable(typeof(BookingEndBody))]
[JsonSerializable(typeof(HicapsRegistrationBody))]
[JsonSerializable(typeof(ActivateDeviceBody))]
[JsonSerializable(typeof(SyncRunBody))]
[JsonSerializable(typeof(RerunBody))]
[JsonSerializable(typeof(RetryBody))]
[JsonSerializable(typeof(SkipBody))]
[JsonSerializable(typeof(ResolveBody))]
[JsonSerializable(typeof(ApiKeyBody))]
internal sealed partial class BodyJson : JsonSerializerContext
{
    /// <summary>The context to read bodies with.</summary>
    public static BodyJson Strict { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        MaxDepth = 16,
        Converters = { new StorableTextConverter() },
    });
}
