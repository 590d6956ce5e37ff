using System.Text.Json.Serialization;

namespace CareVision.Sandbox.TechOne.Accounts;

/// <summary>A debtor account as the API shows it. Immutable: an update replaces it.</summary>
sealed record DebtorAccount
{
    public required string LedgerCode { get; init; }

    public required string AccountNumber { get; init; }

    public string ExternalReference { get; init; } = "";

    public required string AccountName { get; init; }

    public string Status { get; init; } = DebtorStatuses.Active;

    public string FundingTypeReference { get; init; } = "";

    public string Email { get; init; } = "";

    public Dictionary<string, string?> Address { get; init; } = [];

    public decimal Balance { get; init; }

    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>Monotonic time stamp of its making; null for one that was loaded, which is old.</summary>
    [JsonIgnore]
    public long? MadeAt { get; init; }
}

static class DebtorStatuses
{
    public const string Active = "Active";
    public const string Inactive = "Inactive";

    public static bool IsKnown(string status) => status is Active or Inactive;
}
