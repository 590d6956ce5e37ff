using System.Globalization;
using CsvHelper;

namespace CareVision.Integrations.TechOne;

/// <summary>The layout of the AR import: which columns, in which order, and how a file of them is written.</summary>
public static class ArInvoiceLayout
{
    /// <summary>The layout's name: the first row of a file, as it stands.</summary>
    public const string Format = "FORMAT BATCH IMPORT, STANDARD 1.0";

    private static readonly ArColumn[] InDocumentOrder =
    [
        new(nameof(ArInvoiceLine.DOCID), l => l.DOCID),
        new(nameof(ArInvoiceLine.DDATE1), l => l.DDATE1),
        new(nameof(ArInvoiceLine.Title), l => l.Title),
        new(nameof(ArInvoiceLine.LINEID), l => l.LINEID),
        new(nameof(ArInvoiceLine.LNEDETAILTYPE), l => l.LNEDETAILTYPE),
        new(nameof(ArInvoiceLine.LLDGCODE), l => l.LLDGCODE),
        new(nameof(ArInvoiceLine.LACCNBR), l => l.LACCNBR),
        new(nameof(ArInvoiceLine.LAMOUNT1), l => l.LAMOUNT1),
        new(nameof(ArInvoiceLine.LNARR1), l => l.LNARR1),
        new(nameof(ArInvoiceLine.LNARR2), l => l.LNARR2),
        new(nameof(ArInvoiceLine.LNARR3), l => l.LNARR3),
        new(nameof(ArInvoiceLine.LGSTTYPE), l => l.LGSTTYPE),
        new(nameof(ArInvoiceLine.LGSTRATECODE), l => l.LGSTRATECODE),
        new(nameof(ArInvoiceLine.LGSTRATEAMT), l => l.LGSTRATEAMT),
        new(nameof(ArInvoiceLine.DPOSTIMPIND), l => l.DPOSTIMPIND),
        new(nameof(ArInvoiceLine.DPOSTADDRCODE), l => l.DPOSTADDRCODE),
        new(nameof(ArInvoiceLine.DPOSTNAME), l => l.DPOSTNAME),
        new(nameof(ArInvoiceLine.DCONTACTEMAILADDR), l => l.DCONTACTEMAILADDR),
        new(nameof(ArInvoiceLine.DCONTACTFIRSTNAME), l => l.DCONTACTFIRSTNAME),
        new(nameof(ArInvoiceLine.DCONTACTNAME), l => l.DCONTACTNAME),
        new(nameof(ArInvoiceLine.DPOSTADDR1), l => l.DPOSTADDR1),
        new(nameof(ArInvoiceLine.DPOSTADDR2), l => l.DPOSTADDR2),
        new(nameof(ArInvoiceLine.DPOSTADDR3), l => l.DPOSTADDR3),
        new(nameof(ArInvoiceLine.DPOSTCITY), l => l.DPOSTCITY),
        new(nameof(ArInvoiceLine.DPOSTCODE), l => l.DPOSTCODE),
        new(nameof(ArInvoiceLine.DPOSTSTATE), l => l.DPOSTSTATE),
        new(nameof(ArInvoiceLine.DPOSTCTRYCODE), l => l.DPOSTCTRYCODE),
        new(nameof(ArInvoiceLine.DPOSTCTRYNAME), l => l.DPOSTCTRYNAME),
        new(nameof(ArInvoiceLine.BSTATUS), l => l.BSTATUS),
        new(nameof(ArInvoiceLine.TransactionComment), l => l.TransactionComment),
        new(nameof(ArInvoiceLine.DREF1), l => l.DREF1),
    ];

    // Blocks of document, line and batch; what the standard layout does not have stands at the end of its block.
    private static readonly ArColumn[] InStandardOrder =
    [
        .. new[]
        {
            "DOCID", "DREF1", "DDATE1", "DPOSTIMPIND", "DPOSTADDRCODE", "DPOSTNAME", "DPOSTADDR1", "DPOSTADDR2", "DPOSTADDR3", "DPOSTCITY",
            "DPOSTSTATE", "DPOSTCODE", "DPOSTCTRYCODE", "DPOSTCTRYNAME", "Title", "DCONTACTEMAILADDR", "DCONTACTFIRSTNAME", "DCONTACTNAME",
            "LINEID", "LNEDETAILTYPE", "LLDGCODE", "LACCNBR", "LAMOUNT1", "LNARR1", "LNARR2", "LNARR3", "LGSTTYPE", "LGSTRATECODE",
            "LGSTRATEAMT", "TransactionComment", "BSTATUS",
        }.Select(name => InDocumentOrder.Single(column => column.Name == name)),
    ];

    /// <summary>The columns' names.</summary>
    /// <param name="standard">In blocks, as the standard layout has them; else as the document's table.</param>
    public static IReadOnlyList<string> Columns(bool standard) => [.. Of(standard).Select(column => column.Name)];

    /// <summary>A line's cells; an empty one is an empty text.</summary>
    /// <param name="line">The line.</param>
    /// <param name="standard">The order of the columns.</param>
    public static IReadOnlyList<string> Cells(ArInvoiceLine line, bool standard) => [.. Of(standard).Select(column => column.Value(line) ?? "")];

    /// <summary>What a file begins with: the layout's name and the columns' names.</summary>
    /// <param name="standard">The order of the columns.</param>
    public static string Head(bool standard) => Format + NewLine + Write([Columns(standard)]);

    /// <summary>A file's rows of some lines. RFC 4180: CRLF after each, quotes only where they are needed.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="standard">The order of the columns.</param>
    public static string Rows(IEnumerable<ArInvoiceLine> lines, bool standard)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Write(lines.Select(line => Cells(line, standard)));
    }

    private const string NewLine = "\r\n";

    private static ArColumn[] Of(bool standard) => standard ? InStandardOrder : InDocumentOrder;

    private static string Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        // The library's defaults are what the RFC says: CRLF, and quotes where a cell holds a comma, a quote or a line break.
        using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                csv.WriteRecord([.. row]);
            }
        }

        return text.ToString();
    }

    private sealed record ArColumn(string Name, Func<ArInvoiceLine, string?> Value);
}
