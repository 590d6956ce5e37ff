namespace CareVision.Integrations.TechOne;

/// <summary>A debtor account as TechOne has it.</summary>
public sealed record DebtorAccount
{
    /// <summary>The ledger it is in, such as <c>R1</c>.</summary>
    public required string LedgerCode { get; init; }

    /// <summary>The Debtor Account ID (T2).</summary>
    public required string AccountNumber { get; init; }

    /// <summary>Our reference, <c>{organisation}/{fundingSource}</c>; null for an account made by hand.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The debtor's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>Whether TechOne says <c>Active</c> (T36).</summary>
    public bool IsActive { get; init; }

    /// <summary>The Funding Type Reference.</summary>
    public string? FundingTypeReference { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>What the debtor owes, in dollars; null when TechOne does not say (T4).</summary>
    public decimal? Balance { get; init; }

    /// <summary>When TechOne made it; null when it does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Names ledger and number; never the person.</summary>
    public override string ToString() => $"{LedgerCode} {AccountNumber}";
}
