using CareVision.Gateway.Commands;
using CareVision.Gateway.Linking;
using CareVision.Gateway.OpenApi;
using CareVision.Gateway.Security;
using Microsoft.AspNetCore.Routing;

namespace CareVision.Gateway.Tests;

/// <summary>Every endpoint that needs an API key, as a request that could be sent: enumerated, so that a new one cannot be forgotten.</summary>
sealed record ProtectedRoute(string Method, string Pattern, Act Act)
{
    /// <summary>A path of the route within an organisation.</summary>
    public string In(string org) => Pattern
        .Replace("{org}", org)
        .Replace("{provider}", "techone_ar")
        .Replace("{kind}", "funding-source")
        .Replace("{contract}", "ndis-1")
        .Replace("{client}", "anton")
        .Replace("{reference}", "HCP")
        .Replace("{run}", "run-1")
        .Replace("{key}", "1")
        .Replace("{batch}", "file-1")
        .Replace("{id}", "anton");

    /// <summary>A body that the route takes; null where it takes none.</summary>
    public string? Body => (Method, Pattern[(Pattern.IndexOf('}', StringComparison.Ordinal) + 1)..]) switch
    {
        ("PUT", "" or "/") => Example<OrganisationBody>(),
        ("PUT", "/funding-type-references") => Example<FundingTypeReferenceListBody>(),
        ("PUT", "/funding-type-references/{reference}") => Example<FundingTypeReferenceSwitchBody>(),
        ("PUT", "/clients/{id}") => Example<ClientBody>(),
        ("PUT", "/clients/{client}/funding-sources/{id}") => Example<FundingSourceBody>(),
        ("PUT", "/clients/{id}/portal-id") => Example<PortalIdBody>(),
        ("PUT", "/crm/mapping") => Example<CrmMappingBody>(),
        ("PUT", "/lead-sources") => Example<LeadSourcesBody>(),
        ("POST", "/debtor-accounts/{id}/link") => Example<DebtorLinkBody>(),
        ("PUT", "/debtor-accounts/{id}/funding-type") => Example<FundingTypeBody>(),
        ("POST", "/debtor-accounts/sync") => Example<DebtorSyncBody>(),
        ("PUT", "/service-contracts/{contract}" or "/service-contracts/{contract}/") => Example<ServiceContractBody>(),
        ("PUT", "/service-contracts/{contract}/plan-budgets/{id}") => Example<PlanBudgetBody>(),
        ("PUT", "/service-contracts/{contract}/service-supports/{id}") => Example<ServiceSupportBody>(),
        ("POST", "/service-contracts/{contract}/plan-budgets/{id}/adopt" or "/service-contracts/{contract}/service-supports/{id}/adopt") =>
            Example<AdoptBookingBody>(),
        ("POST", "/service-contracts/{contract}/plan-budgets/{id}/end-date" or "/service-contracts/{contract}/service-supports/{id}/end-date") =>
            Example<BookingEndBody>(),
        ("PUT", "/hicaps-registration") => Example<HicapsRegistrationBody>(),
        ("POST", "/proda-device/activate") => Example<ActivateDeviceBody>(),
        ("PUT", "/quotes/{id}") => Example<QuoteBody>(),
        ("POST", "/integrations/{provider}/pause") => Example<PauseBody>(),
        ("POST", "/integrations/{provider}/link/result") => Example<LinkTicketBody>(),
        ("POST", "/integrations/{provider}/request/steps") => Example<IntegrationStepBody>(),
        ("POST", "/sync-runs" or "/sync-runs/") => Example<SyncRunBody>(),
        ("POST", "/sync-runs/{run}/rerun") => Example<RerunBody>(),
        ("PUT", "/invoices/{id}") => Example<InvoiceBody>(),
        ("PUT", "/invoice-settings") => Example<InvoiceSettingsBody>(),
        ("PUT", "/clients/{client}/billing-contacts") => Example<BillingContactListBody>(),
        ("POST", "/invoices/export") => Example<InvoiceExportBody>(),
        ("POST", "/invoices/{id}/import/reject") => Example<RejectInvoiceImportBody>(),
        ("POST", "/invoice-files/{batch}/reject") => Example<RejectInvoiceFileBody>(),
        ("POST", "/sync-records/retry") => Example<RetryBody>(),
        ("POST", "/sync-records/{kind}/{id}/skip") => Example<SkipBody>(),
        ("POST", "/sync-records/{kind}/{id}/resolve") => Example<ResolveBody>(),
        ("POST", "/api-keys" or "/api-keys/") => Example<ApiKeyBody>(),
        _ => null,
    };

    static string Example<T>() => Examples.All[typeof(T)];

    public static IReadOnlyList<ProtectedRoute> Of(RunningGateway gateway) =>
    [
        .. from route in gateway.Routes
           let access = route.Metadata.GetMetadata<Access>()
           where access is not null
           from method in route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
           select new ProtectedRoute(method, "/" + route.RoutePattern.RawText!.Trim('/'), access.Act),
    ];
}
