namespace CareVision.Integrations.TechOne;

/// <summary>Translates debtor accounts between TechOne's words and ours.</summary>
internal static class DebtorDocuments
{
    internal static DebtorDocument From(NewDebtorAccount debtor) => new()
    {
        LedgerCode = debtor.LedgerCode,
        AccountNumber = "",
        ExternalReference = debtor.ExternalReference,
        AccountName = debtor.AccountName,
        FundingTypeReference = debtor.FundingTypeReference,
        Email = debtor.Email,
        Address = debtor.Address is null ? null : new AddressDocument
        {
            Line1 = debtor.Address.Line1,
            Line2 = debtor.Address.Line2,
            Suburb = debtor.Address.Suburb,
            State = debtor.Address.State,
            PostCode = debtor.Address.PostCode,
            CountryCode = debtor.Address.CountryCode,
        },
    };

    /// <summary>Reads an account that has a number.</summary>
    /// <param name="document">The answer.</param>
    /// <param name="sent">What it answers to, for what TechOne leaves out.</param>
    internal static DebtorAccount Read(DebtorDocument document, NewDebtorAccount? sent = null) => new()
    {
        LedgerCode = document.LedgerCode ?? sent?.LedgerCode ?? "",
        AccountNumber = document.AccountNumber!,
        ExternalReference = document.ExternalReference ?? sent?.ExternalReference,
        AccountName = document.AccountName ?? sent?.AccountName,
        IsActive = !string.Equals(document.Status, "Inactive", StringComparison.OrdinalIgnoreCase),
        FundingTypeReference = document.FundingTypeReference ?? sent?.FundingTypeReference,
        Email = document.Email ?? sent?.Email,
        Balance = document.Balance,
        CreatedAt = document.CreatedUtc,
    };
}
