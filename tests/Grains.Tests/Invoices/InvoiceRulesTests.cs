using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Invoices;
using static CareVision.Grains.Tests.Invoices.InvoiceBatch;

namespace CareVision.Grains.Tests.Invoices;

public sealed class InvoiceRulesTests
{
    private static readonly InvoiceLine Line = Booking("1", "Care", 10, 1, 0);

    private static readonly (string Code, InvoiceCase Invoice)[] RefusedCases =
    [
        (InvoiceFindings.NoNumber, Case(" ", Line)),
        (InvoiceFindings.NoDate, Case("INV-1", Line) with { Details = Case("INV-1", Line).Details with { Date = null } }),
        (InvoiceFindings.NoLines, Case("INV-1")),
        (InvoiceFindings.Currency, Case("INV-1", Line) with { Details = Case("INV-1", Line).Details with { Currency = "NZD" } }),
        (InvoiceFindings.NoDebtor, Case("INV-1", Line) with { Debtor = new Debtor(null, InvoiceFindings.NoDebtor, "none") }),
        (InvoiceFindings.TotalNotPositive, Case("INV-1", Line with { Quantity = 0 })),
        (InvoiceFindings.NoTaxCode, Case("INV-1", Line with { TaxRate = null })),
        (InvoiceFindings.UnknownTaxRate, Case("INV-1", Line with { TaxRate = 12.5m })),
        (InvoiceFindings.NoItem, Case("INV-1", Line with { ItemId = null })),
        (InvoiceFindings.ItemTwice, Case("INV-1", Line, Line)),
        (InvoiceFindings.NoBillingCategory, Case("INV-1", Line with { BillingCategory = null })),
        (InvoiceFindings.NoBillingCategory, Case("INV-1", Line with { Rate = null })),
        (InvoiceFindings.NoBillingCategory, Case("INV-1", Line with { Quantity = null })),
        (InvoiceFindings.OtherNumber, Case("INV-1", Line with { InvoiceNumber = "INV-2" })),
        (InvoiceFindings.NoAccountCode, Case("INV-1", Line) with { Settings = Balanced with { CreditAccount = null } }),
        (InvoiceFindings.NoAccountCode, Case("INV-1", Line) with { Settings = Balanced with { CreditLedgerCode = null } }),
    ];

    private static readonly (string Code, InvoiceCase Invoice)[] OddCases =
    [
        (InvoiceFindings.NarrationCut, Case("INV-1", Line with { Description = new string('x', 121) })),
        (InvoiceFindings.NoNarration, Case("INV-1", Line with { Description = " \r\n" })),
        (InvoiceFindings.OddEmail, Case("INV-1", Line) with { Contacts = [Maria with { Email = "maria at home" }] }),
        (InvoiceFindings.OddPostcode, Case("INV-1", Line) with { Contacts = [Maria with { Address = Maria.Address! with { Postcode = "800" } }] }),
        (InvoiceFindings.NoAddress, Case("INV-1", Line) with { Contacts = [Maria with { Address = new PostalAddress { State = "NSW" } }] }),
        (InvoiceFindings.NoBillingContact, Case("INV-1", Line) with { Contacts = [] }),
        (InvoiceFindings.LongNumber, Case("INV-000000000000000001", Line)),
        (InvoiceFindings.MixedGst, Case("INV-1", Line, Fee("2", "Fee", 11, 1, 10))),
    ];

    public static TheoryData<string, int> Refused => Named(RefusedCases);

    public static TheoryData<string, int> Odd => Named(OddCases);

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_invoice_that_breaks_a_rule_is_refused_for_that_reason_alone(string code, int at) =>
        Assert.Equal([code], InvoiceRules.Refusals(RefusedCases[at].Invoice).Select(r => r.Code).Distinct());

    [Theory]
    [MemberData(nameof(Odd))]
    public void What_is_odd_is_warned_about_and_exported(string code, int at)
    {
        var invoice = OddCases[at].Invoice;

        Assert.Equal([code], InvoiceRules.Warnings(invoice, BillTo.Choose(invoice.Client, invoice.Contacts, null)).Select(r => r.Code));
        Assert.Empty(InvoiceRules.Refusals(invoice));
    }

    [Fact]
    public void An_invoice_in_order_is_neither_refused_nor_warned_about()
    {
        var invoice = Case("INV-1", Line);

        Assert.Empty(InvoiceRules.Refusals(invoice));
        Assert.Empty(InvoiceRules.Warnings(invoice, BillTo.Choose(invoice.Client, invoice.Contacts, null)));
    }

    [Fact]
    public void Every_reason_is_told_at_once()
    {
        var invoice = Case("", Line with { TaxRate = null, ItemId = null }) with { Debtor = new Debtor(null, InvoiceFindings.NoDebtor, "none") };

        Assert.Equal(
            [InvoiceFindings.NoNumber, InvoiceFindings.NoDebtor, InvoiceFindings.NoItem, InvoiceFindings.NoTaxCode],
            InvoiceRules.Refusals(invoice).Select(r => r.Code));
    }

    [Fact]
    public void A_booking_and_a_fee_may_have_one_id() => Assert.Empty(InvoiceRules.Refusals(Case("INV-1", Line, Fee("1", "Fee", 1, 1, 0))));

    [Fact]
    public void The_funding_sources_contact_comes_first_then_the_latest_then_the_client()
    {
        var earlier = Maria with { Id = "a", AddedAt = Maria.AddedAt!.Value.AddDays(-1), FirstName = "Earlier" };
        var own = Maria with { Id = "b", FundingSourceId = "fs-1", FirstName = "Own", AddedAt = null };

        Assert.Equal(("funding-source", "Own"), Chosen([Maria, earlier, own], "fs-1"));
        Assert.Equal(("client-contact", "Maria"), Chosen([Maria, earlier, own], "fs-2"));
        Assert.Equal(("client-contact", "Earlier"), Chosen([Maria with { Active = false }, earlier], "fs-1"));
        Assert.Equal(("client-contact", "Last"), Chosen([Maria, Maria with { FirstName = "Last" }], null));
        Assert.Equal(("client", "Anton"), Chosen([Maria with { Type = "Emergency" }, Maria with { Active = false }], "fs-1"));
        Assert.Equal(("client-contact", "Maria"), Chosen([Maria with { Type = " finance " }], "fs-1"));
    }

    [Fact]
    public void Addresses_are_never_mixed()
    {
        Assert.Equal(Anton.Address, BillTo.Choose(Anton, [Maria with { Address = new PostalAddress { Suburb = " " } }], null).Address);
        var partial = new PostalAddress { Suburb = "Darwin" };
        Assert.Equal(partial, BillTo.Choose(Anton, [Maria with { Address = partial }], null).Address);
    }

    [Theory]
    [InlineData("no slash")]
    [InlineData("/circle")]
    [InlineData("item/")]
    [InlineData("a/b/c")]
    [InlineData("a|b/circle")]
    [InlineData("|/circle")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_comment_of_ours_is_not_read(string? comment) => Assert.Null(TransactionComments.Read(comment));

    [Fact]
    public void Words_are_kept_whole_where_the_organisation_wants_it()
    {
        var (pieces, cut) = Narration.Split("Assistance with self-care activities, standard, weekday daytime", NarrationCut.Words);

        Assert.Equal(["Assistance with self-care activities,", "standard, weekday daytime"], pieces);
        Assert.False(cut);
    }

    [Fact]
    public void The_literal_form_of_a_comment_leaves_the_absent_item_empty()
    {
        Assert.Equal("4711|/c", TransactionComments.Of(InvoiceLineKind.Booking, "4711", "c", TransactionCommentForm.Literal));
        Assert.Equal("|F-9/c", TransactionComments.Of(InvoiceLineKind.Fee, "F-9", "c", TransactionCommentForm.Literal));
    }

    // A case is no type that a test's name can hold.
    private static TheoryData<string, int> Named((string Code, InvoiceCase Invoice)[] cases)
    {
        var data = new TheoryData<string, int>();
        for (var i = 0; i < cases.Length; i++)
        {
            data.Add(cases[i].Code, i);
        }

        return data;
    }

    private static (string, string?) Chosen(IReadOnlyList<BillingContact> contacts, string? source)
    {
        var chosen = BillTo.Choose(Anton, contacts, source);
        return (chosen.Source, chosen.FirstName);
    }
}
