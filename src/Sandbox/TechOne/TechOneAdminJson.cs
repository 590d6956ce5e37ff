using System.Text.Json.Serialization;
using CareVision.Sandbox.TechOne.Accounts;
using CareVision.Sandbox.TechOne.Payroll;

namespace CareVision.Sandbox.TechOne;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(BreakRequest))]
[JsonSerializable(typeof(EmitRequest))]
[JsonSerializable(typeof(HrpDelivery[]))]
[JsonSerializable(typeof(DebtorRequest))]
[JsonSerializable(typeof(DebtorAccount))]
[JsonSerializable(typeof(FundingTypeRequest))]
[JsonSerializable(typeof(FundingType[]))]
[JsonSerializable(typeof(SettingsRequest))]
[JsonSerializable(typeof(SettingsReport))]
[JsonSerializable(typeof(TruthSummary))]
[JsonSerializable(typeof(TruthDebtors))]
sealed partial class TechOneAdminJson : JsonSerializerContext;

/// <summary>The body of <c>POST /_sim/break-number-generation</c>.</summary>
/// <param name="Silent">Answer like a success with an empty account number instead of an error message.</param>
sealed record BreakRequest(bool Silent = false);

/// <summary>The body of <c>POST /_sim/funding-types</c>.</summary>
sealed record FundingTypeRequest(string? Reference = null, string? Description = null, bool? Active = null);

/// <summary>The body of <c>PUT /_sim/settings</c>; what is missing stays.</summary>
sealed record SettingsRequest(bool? Dedupe = null, int? TokenLifetimeSeconds = null);

/// <summary>The answer of <c>GET|PUT /_sim/settings</c>.</summary>
sealed record SettingsReport(bool Dedupe, int TokenLifetimeSeconds, NumberGeneration NumberGeneration);

/// <summary>The body of <c>POST /_sim/debtors</c> and <c>PUT /_sim/debtors/{number}</c>; on a change, what is missing stays.</summary>
sealed record DebtorRequest
{
    public string? LedgerCode { get; init; }

    /// <summary>Only when adding; missing: generated.</summary>
    public string? AccountNumber { get; init; }

    public string? ExternalReference { get; init; }

    public string? AccountName { get; init; }

    public string? Status { get; init; }

    public string? FundingTypeReference { get; init; }

    public string? Email { get; init; }

    public decimal? Balance { get; init; }

    public DebtorAccount ApplyTo(DebtorAccount account) => account with
    {
        LedgerCode = LedgerCode ?? account.LedgerCode,
        ExternalReference = ExternalReference ?? account.ExternalReference,
        AccountName = AccountName ?? account.AccountName,
        Status = Status ?? account.Status,
        FundingTypeReference = FundingTypeReference ?? account.FundingTypeReference,
        Email = Email ?? account.Email,
        Balance = Balance ?? account.Balance,
    };
}
