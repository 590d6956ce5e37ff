using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Gateway.ChangeFeed;
using CareVision.Gateway.Commands;
using CareVision.Gateway.Health;
using CareVision.Gateway.Linking;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Webhooks;

namespace CareVision.Gateway.Http;

/// <summary>How answers are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(OrganisationView))]
[JsonSerializable(typeof(FundingTypeReferenceView[]))]
[JsonSerializable(typeof(FundingTypeReferencesSaved))]
[JsonSerializable(typeof(FundingTypeSupportView[]))]
[JsonSerializable(typeof(LinkView))]
[JsonSerializable(typeof(LinkView[]))]
[JsonSerializable(typeof(ClientView))]
[JsonSerializable(typeof(FundingSourceView))]
[JsonSerializable(typeof(ListPage<DebtorAccountView>))]
[JsonSerializable(typeof(ListPage<DebtorFindingView>))]
[JsonSerializable(typeof(DebtorLookView))]
[JsonSerializable(typeof(DebtorSyncView[]))]
[JsonSerializable(typeof(QuoteView))]
[JsonSerializable(typeof(ListPage<QuoteView>))]
[JsonSerializable(typeof(InvoiceView))]
[JsonSerializable(typeof(InvoicePreviewView))]
[JsonSerializable(typeof(InvoiceFileView))]
[JsonSerializable(typeof(InvoiceTraceView[]))]
[JsonSerializable(typeof(InvoiceSettingsView))]
[JsonSerializable(typeof(BillingContactView[]))]
[JsonSerializable(typeof(ServiceContractView))]
[JsonSerializable(typeof(ContractItemView))]
[JsonSerializable(typeof(ProdaDeviceView))]
[JsonSerializable(typeof(RecordView))]
[JsonSerializable(typeof(VendorReadingView))]
[JsonSerializable(typeof(ListPage<RecordListItem>))]
[JsonSerializable(typeof(RecordCountView[]))]
[JsonSerializable(typeof(ListPage<AttemptView>))]
[JsonSerializable(typeof(SyncRunView))]
[JsonSerializable(typeof(ListPage<RunItemView>))]
[JsonSerializable(typeof(CrmMappingView))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(ChangesView))]
[JsonSerializable(typeof(ApiKeyView))]
[JsonSerializable(typeof(ApiKeyView[]))]
[JsonSerializable(typeof(IntegrationRequestView))]
[JsonSerializable(typeof(ReadinessView))]
[JsonSerializable(typeof(WebhookEventView))]
[JsonSerializable(typeof(ListPage<WebhookEventView>))]
[JsonSerializable(typeof(WebhookReceiptView))]
[JsonSerializable(typeof(HealthView))]
// Types of parameters, which only the API description asks for.
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(long?))]
internal sealed partial class AnswerJson : JsonSerializerContext;
