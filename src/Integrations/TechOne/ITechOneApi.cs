using CareVision.Integrations.Http;
using Refit;

namespace CareVision.Integrations.TechOne;

/// <summary>The part of TechOne's CiAnywhere web API that is used, in TechOne's words.</summary>
[Headers("Accept: application/json")]
internal interface ITechOneApi
{
    /// <summary>Reads debtor accounts by ledger and number.</summary>
    [Post("/Api/WS/v1/DebtorAccount/Read")]
    Task<ApiResponse<ServiceReply<DebtorDocument>>> ReadDebtorAccount(
        [Body] ServiceItems<DebtorDocument> keys, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Finds debtor accounts by whatever the items give.</summary>
    [Post("/Api/WS/v1/DebtorAccount/ReadForAll")]
    Task<ApiResponse<ServiceReply<DebtorDocument>>> ReadForAllDebtorAccount(
        [Body] ServiceItems<DebtorDocument> filter, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Creates debtor accounts: an item without a number is a new one.</summary>
    [Post("/Api/WS/v1/DebtorAccount/Save")]
    Task<ApiResponse<ServiceReply<DebtorDocument>>> SaveDebtorAccount(
        [Body] ServiceItems<DebtorDocument> items, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Says which company of HR and Payroll the credentials belong to.</summary>
    [Post("/Api/WS/v1/HrpAccount/Ping")]
    Task<ApiResponse<HrpPingReply>> PingHrpAccount(
        [Body] ServiceItems<HrpCompany> nothing, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Lists debtor accounts whose number, reference or name holds a text.</summary>
    [Get("/Api/RaaS/v1/DebtorAccounts")]
    Task<ApiResponse<ReportPage<DebtorDocument>>> DebtorAccounts(
        int pageSize, int page, string q, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Lists the Funding Type References that TechOne knows.</summary>
    [Get("/Api/RaaS/v1/FundingTypeReferences")]
    Task<ApiResponse<ReportPage<FundingTypeDocument>>> FundingTypeReferences(
        int pageSize, int page, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Imports AR invoices. Asked twice it may import twice.</summary>
    [Post("/Api/WS/v1/ArInvoice/Import")]
    Task<ApiResponse<ArImportReply>> ImportArInvoice(
        [Body] ArImportRequest import,
        [Header("Idempotency-Key")] string key,
        [Property(CallScope.PropertyKey)] CallScope scope,
        CancellationToken ct);

    /// <summary>Finds AR documents by their DOCID.</summary>
    [Post("/Api/WS/v1/ArInvoice/ReadForAll")]
    Task<ApiResponse<ServiceReply<ArInvoiceDocument>>> ReadForAllArInvoice(
        [Body] ServiceItems<ArInvoiceKey> keys, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Says how far a run of an import is.</summary>
    [Post("/Api/WS/v1/ArInvoice/RunStatus")]
    Task<ApiResponse<ArImportReply>> ArInvoiceRunStatus(
        [Body] ArInvoiceKey run, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);
}
