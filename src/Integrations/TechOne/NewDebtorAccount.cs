namespace CareVision.Integrations.TechOne;

/// <summary>What a debtor account is created from.</summary>
public sealed record NewDebtorAccount
{
    /// <summary>Our immutable reference, <c>{organisation}/{fundingSource}</c>, by which it is found again.</summary>
    public required string ExternalReference { get; init; }

    /// <summary>The organisation's debit ledger, such as <c>R1</c>.</summary>
    public required string LedgerCode { get; init; }

    /// <summary>The debtor's name, such as <c>Blake, Anton</c>.</summary>
    public required string AccountName { get; init; }

    /// <summary>The Funding Type Reference, which TechOne must know (T58).</summary>
    public required string FundingTypeReference { get; init; }

    /// <summary>The e-mail address of the billing contact.</summary>
    public string? Email { get; init; }

    /// <summary>The postal address of the billing contact.</summary>
    public DebtorAddress? Address { get; init; }

    /// <summary>Names the reference; never the person.</summary>
    public override string ToString() => ExternalReference;

    internal string?[] Personal() =>
        [AccountName, Email, Address?.Line1, Address?.Line2, Address?.Suburb];
}
