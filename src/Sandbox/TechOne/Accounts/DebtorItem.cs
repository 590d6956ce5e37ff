using System.Text.Json.Serialization;

namespace CareVision.Sandbox.TechOne.Accounts;

/// <summary>A debtor in a request. Balance and CreatedUtc are TechOne's own and ignored.</summary>
/// <remarks>On an update a missing member stays as it is.</remarks>
sealed record DebtorItem
{
    public string? LedgerCode { get; init; }

    public string? AccountNumber { get; init; }

    public string? ExternalReference { get; init; }

    public string? AccountName { get; init; }

    public string? Status { get; init; }

    public string? FundingTypeReference { get; init; }

    public string? Email { get; init; }

    public Dictionary<string, string?>? Address { get; init; }

    public decimal? Balance { get; init; }

    public DateTimeOffset? CreatedUtc { get; init; }
}

/// <summary>The body of every DebtorAccount call.</summary>
sealed record DebtorItems(List<DebtorItem?>? Items);

/// <summary>Requests are read strictly: a member the contract does not name is an error in the client.</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DebtorItems))]
sealed partial class DebtorRequestJson : JsonSerializerContext;
