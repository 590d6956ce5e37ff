using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.FundingSources;

/// <summary>A funding source in TechOne's words.</summary>
internal static class DebtorAccounts
{
    /// <summary>The reference by which the account is found again: it never changes.</summary>
    public static string Reference(SyncIdentity identity) => $"{identity.Organisation}/{identity.Id}";

    public static NewDebtorAccount From(SyncIdentity identity, DesiredDebtor desired, ClientProfile client, DebtorOptions options) => new()
    {
        ExternalReference = Reference(identity),
        LedgerCode = options.LedgerCode,
        AccountName = $"{client.LastName}, {client.FirstName}",
        FundingTypeReference = desired.Details.Reference,
        Email = client.Email,
        Address = client.Address is { } a
            ? new DebtorAddress(Line(a.Unit is { Length: > 0 } ? $"{a.Unit}/{a.StreetNumber}" : a.StreetNumber, a.StreetName), null, a.Suburb, a.State, a.Postcode, a.CountryCode)
            : null,
    };

    private static string? Line(string? number, string? street) =>
        string.Join(' ', new[] { number, street }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } line ? line : null;
}

/// <summary>Finance settings of debtor accounts, bound to <c>TechOne:Debtors</c>.</summary>
internal sealed class DebtorOptions
{
    public const string Section = "TechOne:Debtors";

    /// <summary>The debit ledger that debtor accounts are made in (T74). Default <c>R1</c>.</summary>
    public string LedgerCode { get; set; } = "R1";
}
