using System.Globalization;
using System.Text.RegularExpressions;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Invoices;

namespace CareVision.Grains.Invoices;

/// <summary>Why an invoice can't be exported, and what is odd about it: every rule of the field table, all at once.</summary>
internal static partial class InvoiceRules
{
    private const string Aud = "AUD";
    private const string Australia = "AU";

    public static IEnumerable<InvoiceFinding> Refusals(InvoiceCase invoice)
    {
        var details = invoice.Details;
        if (string.IsNullOrWhiteSpace(details.Number))
        {
            yield return Of(InvoiceFindings.NoNumber, "The invoice has no invoice number (DREF1).");
        }

        if (details.Date is null)
        {
            yield return Of(InvoiceFindings.NoDate, "The invoice has no date (DDATE1).");
        }

        if (!string.Equals(details.Currency, Aud, StringComparison.Ordinal))
        {
            yield return Of(InvoiceFindings.Currency, "Only Australian dollars (AUD) can be exported.");
        }

        if (invoice.Debtor.Refusal is { } refusal)
        {
            yield return Of(refusal, invoice.Debtor.Why ?? "The invoice has no debtor account.");
        }

        if (details.Lines.Count == 0)
        {
            yield return Of(InvoiceFindings.NoLines, "The invoice has no lines.");
            yield break;
        }

        foreach (var finding in details.Lines.SelectMany((line, i) => Refusals(line, i + 1, invoice)))
        {
            yield return finding;
        }

        foreach (var twice in details.Lines.Index().Where(l => !string.IsNullOrEmpty(l.Item.ItemId)).GroupBy(l => (l.Item.Kind, l.Item.ItemId)).Where(g => g.Skip(1).Any()))
        {
            yield return Of(InvoiceFindings.ItemTwice, $"Item {twice.Key.ItemId} stands on the invoice {twice.Count()} times.", twice.Last().Index + 1);
        }

        // A line without an amount has been refused already; a total of the others would mislead.
        if (details.Lines.All(line => line is { Rate: not null, Quantity: not null }) && Total(details) is var total && total <= 0)
        {
            yield return Of(
                InvoiceFindings.TotalNotPositive,
                $"The total is {InvoiceMoney.Text(total)}; it must be positive (LAMOUNT1). Credit notes are made in TechOne.");
        }
    }

    public static IEnumerable<InvoiceFinding> Warnings(InvoiceCase invoice, BillTo billTo)
    {
        var (details, settings) = (invoice.Details, invoice.Settings);
        if (details.Number?.Length > settings.LongestNumber)
        {
            yield return Of(
                InvoiceFindings.LongNumber, string.Create(CultureInfo.InvariantCulture, $"The invoice number has more than {settings.LongestNumber} characters."));
        }

        for (var i = 0; i < details.Lines.Count; i++)
        {
            var (pieces, cut) = Narration.Split(details.Lines[i].Description, settings.NarrationCut);
            if (cut)
            {
                yield return Of(InvoiceFindings.NarrationCut, "The description is longer than three columns of 40 characters; the rest is left out.", i + 1);
            }
            else if (pieces.Count == 0)
            {
                yield return Of(InvoiceFindings.NoNarration, "The line has no description (LNARR1).", i + 1);
            }
        }

        if (settings.Profile == InvoiceProfile.DocumentLiteral && details.Lines.Select(l => InvoiceMoney.GstCode(l.TaxRate)).Distinct().Count() > 1)
        {
            yield return Of(
                InvoiceFindings.MixedGst,
                "Lines with and without GST share one amount, which TechOne can't split. The profile BalancedDocument gives each line its own.");
        }

        if (billTo.Source == BillTo.Client)
        {
            yield return Of(InvoiceFindings.NoBillingContact, "There is no active contact of type Finance or Billing; the client's own details are used.");
        }

        if (billTo.Email is { Length: > 0 } email && !EmailForm().IsMatch(email))
        {
            yield return Of(InvoiceFindings.OddEmail, "The billing contact's e-mail address does not look like one.");
        }

        foreach (var finding in Address(billTo.Address))
        {
            yield return finding;
        }
    }

    public static decimal Total(InvoiceDetails details) => details.Lines.Sum(line => InvoiceMoney.Amount(line.Rate ?? 0, line.Quantity ?? 0));

    private static IEnumerable<InvoiceFinding> Refusals(InvoiceLine line, int number, InvoiceCase invoice)
    {
        if (string.IsNullOrWhiteSpace(line.ItemId))
        {
            yield return Of(InvoiceFindings.NoItem, "The line names no booking item or fee item (TransactionComment).", number);
        }

        if (string.IsNullOrWhiteSpace(line.BillingCategory) || line.Rate is null || line.Quantity is null)
        {
            yield return Of(InvoiceFindings.NoBillingCategory, "The line has no applied billing category with rate and quantity.", number);
        }

        if (line.TaxRate is null)
        {
            yield return Of(InvoiceFindings.NoTaxCode, "The line has no tax information; it is never taken for free of GST.", number);
        }
        else if (InvoiceMoney.GstCode(line.TaxRate) is null)
        {
            yield return Of(InvoiceFindings.UnknownTaxRate, "The line's tax rate is neither 10 % (C) nor free (F).", number);
        }

        if (line.InvoiceNumber is { Length: > 0 } own && own != invoice.Details.Number)
        {
            yield return Of(InvoiceFindings.OtherNumber, "The line has another invoice number than the invoice: it belongs to a document of its own.", number);
        }

        if (invoice.Settings is { Profile: InvoiceProfile.BalancedDocument } settings
            && (string.IsNullOrWhiteSpace(settings.CreditLedgerCode) || string.IsNullOrWhiteSpace(line.Account ?? settings.CreditAccount)))
        {
            yield return Of(InvoiceFindings.NoAccountCode, "The line has no credit ledger or income account (client-site-program-natural).", number);
        }
    }

    private static IEnumerable<InvoiceFinding> Address(PostalAddress? address)
    {
        if (address is null || new[] { address.StreetName, address.Suburb, address.Postcode }.All(string.IsNullOrWhiteSpace))
        {
            yield return Of(InvoiceFindings.NoAddress, "Street, suburb and post code are all empty.");
        }
        else if (address.Postcode is { Length: > 0 } postcode && (address.CountryCode is null or "" or Australia) && !PostcodeForm().IsMatch(postcode))
        {
            yield return Of(InvoiceFindings.OddPostcode, "An Australian post code has four digits.");
        }
    }

    private static InvoiceFinding Of(string code, string message, int? line = null) => new() { Code = code, Message = message, Line = line };

    [GeneratedRegex(@"\A[^\s@]+@[^\s@]+\.[^\s@]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"\A[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PostcodeForm();
}
