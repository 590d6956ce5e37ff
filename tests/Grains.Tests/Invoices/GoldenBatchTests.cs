using System.Runtime.CompilerServices;
using System.Text;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Invoices;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.Tests.Invoices;

/// <summary>A batch compared byte for byte with files that were written by hand from the source document's table (T69-T101).</summary>
public sealed class GoldenBatchTests
{
    [Theory]
    [InlineData("document-literal.csv", InvoiceProfile.DocumentLiteral)]
    [InlineData("balanced-document.csv", InvoiceProfile.BalancedDocument)]
    public void A_batch_is_the_file_that_the_document_describes(string file, InvoiceProfile profile)
    {
        var exported = InvoiceBatch.Of(Settings(profile)).Where(c => c.DocumentId is not null)
            .SelectMany(c => InvoiceLines.Of(c, BillTo.Choose(c.Client, c.Contacts, c.Details.FundingSourceId)));

        var bytes = Encoding.UTF8.GetBytes(ArInvoiceLayout.Head(standard: false) + ArInvoiceLayout.Rows(exported, standard: false));

        var golden = File.ReadAllBytes(Path.Combine(Folder(), "Golden", file));
        Assert.Equal(Lines(golden), Lines(bytes));
        Assert.True(golden.AsSpan().SequenceEqual(bytes), "The same lines, and other bytes: look at line ends, quotes and the byte order mark.");
    }

    [Theory]
    [InlineData(InvoiceProfile.DocumentLiteral)]
    [InlineData(InvoiceProfile.BalancedDocument)]
    public void What_the_rules_refuse_is_in_no_file(InvoiceProfile profile)
    {
        var refused = InvoiceBatch.Of(Settings(profile)).Where(c => c.DocumentId is null)
            .Select(c => $"{c.Details.Number} {string.Join(' ', InvoiceRules.Refusals(c).Select(r => r.Code))}");

        Assert.Equal(["INV-011 invoice.total-not-positive", "INV-012 invoice.total-not-positive", "INV-013 invoice.no-debtor"], refused);
    }

    private static InvoiceSettings Settings(InvoiceProfile profile) => profile == InvoiceProfile.BalancedDocument ? InvoiceBatch.Balanced : new();

    private static string[] Lines(byte[] file) => Encoding.UTF8.GetString(file).Split("\r\n");

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
