using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.FundingSources;

/// <summary>A funding source in TechOne's words.</summary>
internal static class DebtorAccounts
{
    /// <summary>The reference by which the account is found again: it never changes.</summary>
    public static string Reference(SyncIdentity identity) => $"{identity.Organisation}/{identity.Id}";

    /// <summary>The client as TechOne names a debtor.</summary>
    public static string NameOf(ClientProfile client) => $"{client.LastName}, {client.FirstName}";

    public static NewDebtorAccount From(SyncIdentity identity, DesiredDebtor desired, ClientProfile client, DebtorOptions options) => new()
    {
        ExternalReference = Reference(identity),
        LedgerCode = options.LedgerCode,
        AccountName = NameOf(client),
        FundingTypeReference = desired.Details.Reference,
        Email = client.Email,
        Address = client.Address is { } a
            ? new DebtorAddress(Line(a.Unit is { Length: > 0 } ? $"{a.Unit}/{a.StreetNumber}" : a.StreetNumber, a.StreetName), null, a.Suburb, a.State, a.Postcode, a.CountryCode)
            : null,
    };

    /// <summary>The account carries the reference of something else: another funding source, or another organisation that shares the TechOne account.</summary>
    public static bool IsOfAnother(DebtorAccount debtor, SyncIdentity identity) =>
        !string.IsNullOrEmpty(debtor.ExternalReference) && debtor.ExternalReference != Reference(identity);

    public static ExternalFailure NotThere(string number) =>
        new(FailureClass.Rejected, TechOneErrorCodes.DebtorAccountNotFound, $"TechOne has no debtor account {number}.");

    public static ExternalFailure OfAnother(string number) =>
        new(FailureClass.Rejected, TechOneErrorCodes.DebtorAccountOfAnother, $"Debtor account {number} carries the reference of another record.");

    /// <summary>In which fields TechOne's own record differs from ours (T35, T40).</summary>
    public static IReadOnlyList<string> Differences(NewDebtorAccount ours, DebtorAccount theirs)
    {
        return
        [
            .. new[]
            {
                Differs(ours.AccountName, theirs.AccountName) ? "name" : null,
                Differs(ours.FundingTypeReference, theirs.FundingTypeReference) ? "reference" : null,
                Differs(ours.Email, theirs.Email) ? "email" : null,
            }.OfType<string>(),
        ];

        // TechOne leaves out what it does not keep: silence is no difference.
        static bool Differs(string? mine, string? other) =>
            other is not null && !string.Equals((mine ?? "").Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private static string? Line(string? number, string? street) =>
        string.Join(' ', new[] { number, street }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } line ? line : null;
}

/// <summary>Finance settings of debtor accounts, bound to <c>TechOne:Debtors</c>.</summary>
internal sealed class DebtorOptions
{
    public const string Section = "TechOne:Debtors";

    /// <summary>The debit ledger that debtor accounts are made in (T74). Default <c>R1</c>.</summary>
    public string LedgerCode { get; set; } = "R1";

    /// <summary>How often TechOne is asked for its funding type references while anything waits for one of them (T58). Default 5 min.</summary>
    public TimeSpan ReferencePoll { get; set; } = TimeSpan.FromMinutes(5);
}
