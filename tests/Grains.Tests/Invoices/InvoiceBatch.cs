using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Invoices;

namespace CareVision.Grains.Tests.Invoices;

/// <summary>The batch behind the golden files, which were written by hand from the source document's table.</summary>
internal static class InvoiceBatch
{
    public static readonly DateOnly July = new(2026, 7, 31);

    public static readonly ClientProfile Anton = new()
    {
        FirstName = "Anton", LastName = "Blake", Email = "anton@example.org",
        Address = new PostalAddress { StreetNumber = "10", StreetName = "High Street", Suburb = "Ryde", Postcode = "2112", State = "NSW", CountryCode = "AU", CountryName = "Australia" },
    };

    public static readonly BillingContact Maria = new()
    {
        Id = "c-1", Type = "Billing", FirstName = "Maria", LastName = "Blake", Email = "maria@example.org", AddedAt = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero),
        Address = new PostalAddress { Unit = "2", StreetNumber = "7", StreetName = "Acacia Avenue", Suburb = "Newtown", Postcode = "2042", State = "NSW", CountryCode = "AU", CountryName = "Australia" },
    };

    public static readonly InvoiceSettings Balanced = new()
    {
        Profile = InvoiceProfile.BalancedDocument, CreditLedgerCode = "GL", CreditAccount = "C10-S1-P4-4000",
    };

    /// <summary>The batch in its order; a number only for those that nothing speaks against.</summary>
    public static IReadOnlyList<InvoiceCase> Of(InvoiceSettings settings)
    {
        var cases = new List<InvoiceCase>
        {
            Case("INV-001", Booking("4711", "Personal care, weekday", 62.50m, 2, 0)),
            Case("INV-002", Booking("4712", "Domestic assistance", 55m, 1.5m, 10), Booking("4713", "Transport 12 km", 0.97m, 12, 10), Fee("F-1", "Travel fee", 11m, 1, 10), Fee("F-2", "Late cancellation", 40m, 1, 10)),
            Case("INV-003", Fee("F-3", "Daily fee", 12.31m, 14, 0)),
            Case("INV-004", Booking("4714", "Nursing", 110m, 1, 0), Fee("F-4", "Consumables", 22m, 1, 10)),
            Case("INV-005", Booking("4715", Text(40), 10m, 1, 0), Booking("4716", Text(41), 10m, 1, 0)),
            Case("INV-006", Booking("4717", Text(80), 10m, 1, 0), Booking("4718", Text(81), 10m, 1, 0)),
            Case("INV-007", Booking("4719", Text(120), 10m, 1, 0), Booking("4720", Text(121), 10m, 1, 0)),
            // A pair at the cut, then one that people see as one character and that is two pairs with a joiner.
            Case("INV-008", Booking("4721", Text(39) + "\U0001F600 walk", 10m, 1, 0), Booking("4722", Text(38) + "\U0001F468\u200D\U0001F33E farm", 10m, 1, 0)),
            Case("INV-009", Booking("4723", "Respite", 75m, 1, 0)) with { Contacts = [] },
            Case("INV-010", Booking("4724", "Social support", 75m, 1, 0)) with
            {
                Contacts = [Maria with { Address = new PostalAddress { StreetNumber = "1", StreetName = "Mitchell Street", Suburb = "Darwin", Postcode = "0800", State = "NT", CountryCode = "AU", CountryName = "Australia" } }],
            },
            Case("INV-011", Booking("4725", "Care", 50m, 1, 0), Booking("4726", "Credit", 50m, -1, 0)),
            Case("INV-012", Booking("4727", "Credit", 50m, -1, 0)),
            Case("INV-013", Booking("4728", "Care", 50m, 1, 0)) with { Debtor = new Debtor(null, InvoiceFindings.NoDebtor, "no debtor") },
            Case("INV-014", Booking("4729", "Care", 0.335m, 3, 0), Fee("F-5", "Discount", 0.005m, -1, 0)),
            Case("INV-015", Booking("4730", "Said \"no\",\r\nthen\tyes; done", 10m, 1, 0)) with
            {
                Contacts = [Maria with { LastName = "O'Brien, \"Bob\"", Address = Maria.Address! with { Unit = null, StreetName = "=Cmd Road" } }],
            },
            Case("INV-016", Booking("4731", "Care", 10m, 1, 0)) with { Debtor = new Debtor("anton") },
            Case("INV-017", Booking("4732", "Café – visit", 1234567.5m, 1, 10)) with
            {
                Contacts = [Maria, Maria with { Id = "c-2", Type = "finance", FundingSourceId = "fs-1", FirstName = "Zoë", LastName = "Müller", Email = "zoe@example.org", AddedAt = null }],
            },
        };
        var number = 101;
        return [.. cases.Select(c => c with { Settings = settings }).Select(c => InvoiceRules.Refusals(c).Any() ? c : c with { DocumentId = number++ })];
    }

    public static InvoiceCase Case(string number, params InvoiceLine[] lines) => new()
    {
        Organisation = "acme", Client = Anton, Contacts = [Maria], Settings = new InvoiceSettings(), Debtor = new Debtor("100234"),
        Details = new InvoiceDetails { Number = number, Date = July, ClientId = "anton", FundingSourceId = "fs-1", CircleId = "circle-1", Lines = lines },
    };

    public static InvoiceLine Booking(string item, string? description, decimal? rate, decimal? quantity, decimal? tax) => new()
    {
        Kind = InvoiceLineKind.Booking, ItemId = item, Description = description, BillingCategory = "Standard", Rate = rate, Quantity = quantity, TaxRate = tax,
    };

    public static InvoiceLine Fee(string item, string? description, decimal? rate, decimal? quantity, decimal? tax) =>
        Booking(item, description, rate, quantity, tax) with { Kind = InvoiceLineKind.Fee };

    /// <summary>So many characters, told apart by where they stand: 1234567890 again and again.</summary>
    private static string Text(int length) => string.Concat(Enumerable.Range(1, length).Select(i => (char)('0' + (i % 10))));
}
