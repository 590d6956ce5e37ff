using System.Globalization;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.Invoices;

/// <summary>The lines of an invoice's document, by the field table (T69-T99). Pure: the same case gives the same bytes.</summary>
internal static class InvoiceLines
{
    private const string Title = "AR Invoice";
    private const string LedgerLine = "L";
    private const string GstIncluded = "I";
    private const string GstFree = "F";
    private const string PostalAddressGiven = "Y";
    private const string BatchStatus = "S";

    public static IReadOnlyList<ArInvoiceLine> Of(InvoiceCase invoice, BillTo billTo) =>
        invoice.Settings.Profile == InvoiceProfile.BalancedDocument ? Balanced(invoice, billTo) : Literal(invoice, billTo);

    /// <summary>Which line of the document each item of the invoice is.</summary>
    public static IReadOnlyList<ExportedItem> Items(InvoiceCase invoice)
    {
        var before = invoice.Settings.Profile == InvoiceProfile.BalancedDocument ? 2 : 1;
        return
        [
            .. invoice.Details.Lines.Select((line, i) => new ExportedItem
            {
                LineId = i + before, ItemId = line.ItemId ?? "", TransactionComment = Comment(invoice, line),
            }),
        ];
    }

    /// <summary>One line for each item; the first also carries ledger, account, total and address (D1).</summary>
    private static ArInvoiceLine[] Literal(InvoiceCase invoice, BillTo billTo)
    {
        var lines = invoice.Details.Lines.Select((line, i) => Item(invoice, line, i + 1)).ToArray();
        if (lines.Length > 0)
        {
            lines[0] = Headed(lines[0], invoice, billTo);
        }

        return lines;
    }

    /// <summary>A debtor line with the total, then a credit line for each item (D1, D2).</summary>
    private static ArInvoiceLine[] Balanced(InvoiceCase invoice, BillTo billTo)
    {
        // The GST is on the income lines: a code on the debtor line as well would have TechOne work it out twice. It stands for no item.
        var debtor = Headed(
            Common(invoice, 1) with { LNARR1 = Narration.Split($"Invoice {invoice.Details.Number}", NarrationCut.Hard).Pieces[0], LGSTRATECODE = GstFree },
            invoice, billTo);
        var credits = invoice.Details.Lines.Select((line, i) => Item(invoice, line, i + 2) with
        {
            LLDGCODE = Cell(invoice.Settings.CreditLedgerCode),
            LACCNBR = Cell(line.Account ?? invoice.Settings.CreditAccount),
            LAMOUNT1 = InvoiceMoney.Text(-InvoiceMoney.Amount(line.Rate ?? 0, line.Quantity ?? 0)),
        });
        return [debtor, .. credits];
    }

    private static ArInvoiceLine Item(InvoiceCase invoice, InvoiceLine line, int id)
    {
        var narration = Narration.Split(line.Description, invoice.Settings.NarrationCut).Pieces;
        return Common(invoice, id) with
        {
            LNARR1 = narration.ElementAtOrDefault(0),
            LNARR2 = narration.ElementAtOrDefault(1),
            LNARR3 = narration.ElementAtOrDefault(2),
            LGSTRATECODE = InvoiceMoney.GstCode(line.TaxRate),
            TransactionComment = Comment(invoice, line),
        };
    }

    private static ArInvoiceLine Common(InvoiceCase invoice, int id) => new()
    {
        DOCID = invoice.DocumentId?.ToString(CultureInfo.InvariantCulture),
        DDATE1 = invoice.Details.Date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        Title = Title,
        LINEID = id.ToString(CultureInfo.InvariantCulture),
        LNEDETAILTYPE = LedgerLine,
        LGSTTYPE = GstIncluded,
        BSTATUS = BatchStatus,
        DREF1 = Cell(invoice.Details.Number),
    };

    private static ArInvoiceLine Headed(ArInvoiceLine first, InvoiceCase invoice, BillTo billTo) => first with
    {
        LLDGCODE = Cell(invoice.Settings.DebitLedgerCode),
        LACCNBR = Cell(invoice.Debtor.Account),
        LAMOUNT1 = InvoiceMoney.Text(InvoiceRules.Total(invoice.Details)),
        DPOSTIMPIND = PostalAddressGiven,
        DCONTACTEMAILADDR = Cell(billTo.Email),
        DCONTACTFIRSTNAME = Cell(billTo.FirstName),
        DCONTACTNAME = Cell(billTo.LastName),
        DPOSTADDR1 = Cell(billTo.Address?.Unit),
        DPOSTADDR2 = Cell(billTo.Address?.StreetNumber),
        DPOSTADDR3 = Cell(billTo.Address?.StreetName),
        DPOSTCITY = Cell(billTo.Address?.Suburb),
        DPOSTCODE = Cell(billTo.Address?.Postcode),
        DPOSTSTATE = Cell(billTo.Address?.State),
        DPOSTCTRYCODE = Cell(billTo.Address?.CountryCode),
        DPOSTCTRYNAME = Cell(billTo.Address?.CountryName),
    };

    private static string Comment(InvoiceCase invoice, InvoiceLine line) => TransactionComments.Of(
        line.Kind, line.ItemId ?? "", invoice.Details.CircleId ?? invoice.Organisation, invoice.Settings.CommentForm);

    private static string? Cell(string? text) => Narration.Line(text) is { Length: > 0 } cell ? cell : null;
}
