using System.Globalization;
using System.Text.RegularExpressions;
using CareVision.Sandbox.TechOne.Accounts;

namespace CareVision.Sandbox.TechOne.Invoices;

/// <summary>What the import refuses. One broken row refuses the whole batch.</summary>
static partial class ArRules
{
    const int LongestNarration = 40;

    static readonly string[] Required = ["DOCID", "DREF1"];

    static readonly string[] Narrations = ["LNARR1", "LNARR2", "LNARR3"];

    public static List<TechOneMessage> Broken(IReadOnlyList<ArLine> lines, DebtorLedger ledger, ArRegister register, bool dedupe)
    {
        var messages = new List<TechOneMessage>();
        foreach (var line in lines)
        {
            messages.AddRange(Row(line));
        }

        foreach (var document in Documents(lines))
        {
            messages.AddRange(Document(document, ledger));
            if (dedupe && register.Has(document[0]["DOCID"], document[0]["DREF1"]))
            {
                messages.Add(ArMessages.ImportedAlready(document[0]));
            }
        }

        return messages;
    }

    /// <summary>The lines of each document; lines of one DOCID that stand apart are two documents.</summary>
    public static IEnumerable<List<ArLine>> Documents(IReadOnlyList<ArLine> lines)
    {
        List<ArLine>? open = null;
        foreach (var line in lines)
        {
            if (open is not null && open[0]["DOCID"] != line["DOCID"])
            {
                yield return open;
                open = null;
            }

            (open ??= []).Add(line);
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    static IEnumerable<TechOneMessage> Row(ArLine line)
    {
        if (line["LNEDETAILTYPE"] is not ("L" or "P" or "B"))
        {
            yield return ArMessages.DetailTypeMissing(line);
        }

        if (!DateOnly.TryParseExact(line["DDATE1"], "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return ArMessages.BadDate(line);
        }

        foreach (var column in Required.Where(column => line[column].Length == 0))
        {
            yield return ArMessages.Missing(line, column);
        }

        foreach (var column in Narrations.Where(column => line[column].Length > LongestNarration))
        {
            yield return ArMessages.LongNarration(line, column);
        }

        if (line["LGSTTYPE"] != "I" || line["LGSTRATECODE"] is not ("C" or "F"))
        {
            yield return ArMessages.BadGst(line);
        }

        foreach (var column in ArLayout.AlwaysEmpty.Where(column => line[column].Length > 0))
        {
            yield return ArMessages.NotHere(line, column);
        }

        if (line["LAMOUNT1"].Length > 0 && !Amount().IsMatch(line["LAMOUNT1"]))
        {
            yield return ArMessages.BadAmount(line);
        }
    }

    static IEnumerable<TechOneMessage> Document(List<ArLine> lines, DebtorLedger ledger)
    {
        var first = lines[0];
        if (ledger.Find(first["LLDGCODE"], first["LACCNBR"]) is not { Status: DebtorStatuses.Active })
        {
            yield return ArMessages.NoAccount(first);
        }

        if (Money(first) <= 0)
        {
            yield return ArMessages.NotPositive(first);
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i]["LINEID"] != (i + 1).ToString(CultureInfo.InvariantCulture))
            {
                yield return ArMessages.BadLineId(lines[i]);
            }

            foreach (var column in i == 0 ? [] : ArLayout.FirstLineOnly.Where(column => lines[i][column].Length > 0))
            {
                yield return ArMessages.NotHere(lines[i], column);
            }
        }

        if (lines.Skip(1).Any(line => line["LAMOUNT1"].Length > 0) && lines.Sum(Money) != 0)
        {
            yield return ArMessages.NotBalanced(first);
        }
    }

    public static decimal Money(ArLine line) =>
        decimal.TryParse(line["LAMOUNT1"], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : 0;

    [GeneratedRegex(@"\A-?[0-9]+\.[0-9]{2}\z")]
    private static partial Regex Amount();
}
