using System.Text.Json.Nodes;
using CareVision.Gateway.Commands;
using CareVision.Gateway.Linking;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CareVision.Gateway.OpenApi;

/// <summary>A body that works, for every body there is.</summary>
internal static class Examples
{
    /// <summary>The examples as JSON; a test sends each of them.</summary>
    public static IReadOnlyDictionary<Type, string> All { get; } = new Dictionary<Type, string>
    {
        [typeof(OrganisationBody)] = """
            {"name":"Harbour Care","branches":[{"id":"head-office","name":"Head Office","state":"NSW","headOffice":true}],"chspEnabled":true}
            """,
        [typeof(FundingTypeReferenceListBody)] = """
            [{"reference":"HCP","description":"Home Care Package"},{"reference":"PRIVATE","dontCreateDebtorAccount":true}]
            """,
        [typeof(FundingTypeReferenceSwitchBody)] = """{"description":"Home Care Package","dontCreateDebtorAccount":false}""",
        [typeof(PauseBody)] = """{"reason":"Month-end close in TechOne","until":"2026-07-01T08:00:00+10:00"}""",
        [typeof(LinkTicketBody)] = """{"state":"harbour-care~techone_ar~~0123456789abcdef0123456789abcdef"}""",
        [typeof(IntegrationStepBody)] = """{"state":"CredentialsReceived"}""",
        [typeof(ClientBody)] = """
            {"firstName":"Anton","lastName":"Blake","email":"anton.blake@example.com","dateOfBirth":"1948-03-09",
             "address":{"streetNumber":"7","streetName":"Acacia Avenue","suburb":"Newtown","postcode":"2042","state":"NSW","countryCode":"AU"},
             "clientStatus":"Active","sourceVersion":1}
            """,
        [typeof(PortalIdBody)] = """{"portalId":"anton"}""",
        [typeof(CrmMappingBody)] = "{}",
        [typeof(LeadSourcesBody)] = """["Web","Referral","My Aged Care"]""",
        [typeof(FundingSourceBody)] = """{"type":"HCP","reference":"HCP","startDate":"2026-07-01","amount":17000.5,"sourceVersion":1}""",
        [typeof(DebtorLinkBody)] = """{"accountNumber":"100234"}""",
        [typeof(FundingTypeBody)] = """{"type":"HCP","reference":"HCP"}""",
        [typeof(DebtorSyncBody)] = """{"fundingSources":["anton"]}""",
        [typeof(QuoteBody)] = """
            {"clientId":"anton","quoteStatus":"Accepted","departments":["Home Care"],"totalAmount":17000.5,"creator":"Maria Conti",
             "services":[{"description":"Personal care, weekly","amount":17000.5}],
             "funding":[{"id":"fs-quoted","type":"HCP","reference":"HCP","startDate":"2026-07-01","amount":17000.5}],"sourceVersion":1}
            """,
        [typeof(InvoiceBody)] = """
            {"number":"INV-1001","date":"2026-07-31","clientId":"anton","fundingSourceId":"hcp-1","circleId":"circle-1",
             "lines":[{"kind":"booking","itemId":"4711","description":"Personal care, weekday","billingCategory":"Personal care","rate":62.5,"quantity":2,"taxRate":0},
                      {"kind":"fee","itemId":"F-9","description":"Travel fee","billingCategory":"Travel","rate":11,"quantity":1,"taxRate":10}],
             "sourceVersion":1}
            """,
        [typeof(InvoiceExportBody)] = """{"invoiceIds":["inv-1001"]}""",
        [typeof(RejectInvoiceImportBody)] = """{"reason":"TechOne does not know the account"}""",
        [typeof(RejectInvoiceFileBody)] = """{"reason":"The period is closed in TechOne"}""",
        [typeof(InvoiceSettingsBody)] = """{"profile":"BalancedDocument","creditLedgerCode":"GL","creditAccount":"client-site-program-natural"}""",
        [typeof(BillingContactListBody)] = """
            [{"id":"c-1","type":"Billing","firstName":"Maria","lastName":"Blake","email":"maria.blake@example.com",
              "address":{"streetNumber":"7","streetName":"Acacia Avenue","suburb":"Darwin","postcode":"0800","state":"NT","countryCode":"AU","countryName":"Australia"},
              "addedAt":"2026-07-01T09:00:00+10:00"}]
            """,
        [typeof(ServiceContractBody)] = """{"clientId":"anton","name":"NDIS 2026","startDate":"2026-01-01","endDate":"2026-12-31","total":1}""",
        [typeof(PlanBudgetBody)] = """{"category":15,"amount":12000.5,"managementStyle":"plan","requiresServiceBooking":true}""",
        [typeof(ServiceSupportBody)] = """{"category":14,"itemNumber":"14_034_0127_8_3","quantity":12,"unitPrice":104.45,"managementStyle":"agency"}""",
        [typeof(AdoptBookingBody)] = """{"serviceBookingId":50000001}""",
        [typeof(BookingEndBody)] = """{"endDate":"2026-11-30","accrualAmount":150}""",
        [typeof(HicapsRegistrationBody)] = """{"registrationNumber":"HC-1","abn":"53 004 085 616","organisationName":"Harbour Care","expiresOn":"2030-06-30"}""",
        [typeof(ActivateDeviceBody)] = """{"raNumber":"1234567890","deviceName":"harbour-1","activationCode":"one-time"}""",
        [typeof(SyncRunBody)] = """{"kind":"retry","system":"techone_ar","recordKind":"funding-source","status":"Failed"}""",
        [typeof(RerunBody)] = """{"outcomes":["Uncompleted"]}""",
        [typeof(RetryBody)] = """{"system":"techone_ar","failureCode":"techone.unknown-funding-type-reference"}""",
        [typeof(SkipBody)] = """{"reason":"The client has moved to another provider"}""",
        [typeof(ResolveBody)] = """{"proof":"Seen in TechOne by Maria, debtor enquiry of 21 November","externalId":"D100027"}""",
        [typeof(ApiKeyBody)] = """{"name":"maria@harbour-care","role":"operator"}""",
    };

    public static Task Add(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (All.TryGetValue(context.JsonTypeInfo.Type, out var example))
        {
            schema.Examples = [JsonNode.Parse(example)!];
        }

        return Task.CompletedTask;
    }
}
