using System.Globalization;
using System.Text;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Invoices;
using CareVision.Grains.Tests.Properties;

namespace CareVision.Grains.Tests.Invoices;

public sealed class InvoicePropertyTests
{
    private const int Scripts = 400;

    private static readonly string[] Bits =
    [
        "a", "7", " ", "care", "é", "e\u0301", "\U0001F600", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F1E6\U0001F1FA", "नि", "\r\n", "\t", "–", "\u2028",
    ];

    [Fact]
    public void No_narration_is_wider_than_its_column_or_cut_within_a_character() => Run.Scripts(Scripts, 160, script =>
    {
        var text = string.Concat(script.Select(n => Bits[n % Bits.Length]));
        foreach (var cut in Enum.GetValues<NarrationCut>())
        {
            var (pieces, left) = Narration.Split(text, cut);

            Assert.True(pieces.Count <= Narration.Columns);
            Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, Narration.Width));
            Assert.All(pieces, piece => Assert.DoesNotContain(piece, char.IsControl));
            // Encoding throws on half a pair.
            Assert.All(pieces, piece => new UTF8Encoding(false, true).GetBytes(piece));
            var whole = Elements(Narration.Line(text));
            Assert.Equal(whole.Where(e => e != " ").Take(pieces.Sum(p => Elements(p).Count(e => e != " "))), pieces.SelectMany(Elements).Where(e => e != " "));
            Assert.Equal(left, pieces.Sum(p => Elements(p).Count(e => e != " ")) < whole.Count(e => e != " ") || (cut == NarrationCut.Hard && string.Concat(pieces) != Narration.Line(text)));
        }
    });

    [Fact]
    public void A_hard_cut_loses_nothing_before_the_third_column_is_full() => Run.Scripts(Scripts, 160, script =>
    {
        var text = string.Concat(script.Select(n => Bits[n % Bits.Length]));

        var (pieces, left) = Narration.Split(text, NarrationCut.Hard);

        Assert.StartsWith(string.Concat(pieces), Narration.Line(text), StringComparison.Ordinal);
        // A column is left early only for a character that did not fit into what remained of it.
        Assert.All(pieces.SkipLast(left ? 0 : 1), piece => Assert.True(piece.Length > Narration.Width - 8, $"'{piece}' wastes its column."));
    });

    [Fact]
    public void A_character_wider_than_a_column_is_cut_between_pairs()
    {
        var wide = string.Concat(Enumerable.Repeat("\U0001F468\u200D", 30)) + "\U0001F468";

        var (pieces, left) = Narration.Split(wide, NarrationCut.Hard);

        Assert.False(left);
        Assert.All(pieces.SkipLast(1), piece => Assert.InRange(piece.Length, Narration.Width - 1, Narration.Width));
        Assert.Equal(wide, string.Concat(pieces));
        Assert.All(pieces, piece => new UTF8Encoding(false, true).GetBytes(piece));
    }

    [Fact]
    public void A_line_is_rounded_half_away_from_zero_and_the_total_is_the_sum_of_the_lines() => Run.Scripts(Scripts, 30, script =>
    {
        var lines = script.Select((n, i) => Line(new Draw(n), i)).ToArray();
        var details = InvoiceBatch.Case("INV-1", lines).Details;

        var amounts = lines.Select(l => InvoiceMoney.Amount(l.Rate!.Value, l.Quantity!.Value)).ToArray();

        for (var i = 0; i < lines.Length; i++)
        {
            var exact = lines[i].Rate!.Value * lines[i].Quantity!.Value;
            Assert.True(Math.Abs(amounts[i] - exact) <= 0.005m, $"{exact} became {amounts[i]}.");
            Assert.True(Math.Abs(amounts[i]) >= Math.Abs(exact) || Math.Abs(amounts[i] - exact) < 0.005m, $"{exact} was rounded towards zero.");
            Assert.Equal(-amounts[i], InvoiceMoney.Amount(-lines[i].Rate!.Value, lines[i].Quantity!.Value));
            Assert.Matches(@"\A-?[0-9]+\.[0-9]{2}\z", InvoiceMoney.Text(amounts[i]));
        }

        Assert.Equal(amounts.Sum(), InvoiceRules.Total(details));
    });

    [Fact]
    public void A_balanced_document_balances() => Run.Scripts(Scripts, 30, script =>
    {
        var @case = InvoiceBatch.Case("INV-1", [.. script.Select((n, i) => Line(new Draw(n), i))]) with { Settings = InvoiceBatch.Balanced };

        var lines = InvoiceLines.Of(@case, BillTo.Choose(@case.Client, @case.Contacts, null));

        Assert.Equal(0, lines.Sum(l => decimal.Parse(l.LAMOUNT1!, CultureInfo.InvariantCulture)));
        Assert.Equal(Enumerable.Range(1, lines.Count).Select(i => i.ToString(CultureInfo.InvariantCulture)), lines.Select(l => l.LINEID));
        Assert.DoesNotContain("-0.00", lines.Select(l => l.LAMOUNT1));
        Assert.Equal(InvoiceLines.Items(@case).Select(i => (i.LineId.ToString(CultureInfo.InvariantCulture), i.TransactionComment)), lines.Skip(1).Select(l => (l.LINEID!, l.TransactionComment!)));
    });

    [Fact]
    public void A_gst_code_is_given_for_10_and_for_0_and_for_nothing_else() => Run.Scripts(Scripts, 30, script =>
    {
        foreach (var n in script)
        {
            decimal? rate = new Draw(n).Of<decimal?>(null, 0, 0.0m, 10, 10.00m, 10.01m, 9.99m, -10, 0.1m, n % 40);
            var code = InvoiceMoney.GstCode(rate);
            Assert.Equal(rate == 10 ? "C" : rate == 0 ? "F" : null, code);
            Assert.Equal(
                code is null, InvoiceRules.Refusals(InvoiceBatch.Case("INV-1", InvoiceBatch.Booking("1", "Care", 1, 1, rate))).Any(
                    r => r.Code is InvoiceFindings.NoTaxCode or InvoiceFindings.UnknownTaxRate));
        }
    });

    [Fact]
    public void A_comment_is_read_as_it_was_written() => Run.Scripts(Scripts, 8, script =>
    {
        foreach (var n in script)
        {
            var draw = new Draw(n);
            var (kind, form) = (draw.Of(InvoiceLineKind.Booking, InvoiceLineKind.Fee), draw.Of(TransactionCommentForm.Alternative, TransactionCommentForm.Literal));
            var (item, circle) = ($"i{n}", draw.Of("circle-1", "org.a", "7"));

            var read = TransactionComments.Read(TransactionComments.Of(kind, item, circle, form));

            Assert.Equal((item, circle, form == TransactionCommentForm.Literal ? kind : null), read);
        }
    });

    private static InvoiceLine Line(Draw draw, int i) =>
        InvoiceBatch.Booking($"{i}", "Care", (draw.Below(2_000_000) - 200_000) / 1000m, (draw.Below(40_000) - 2_000) / 1000m, draw.Of<decimal?>(0, 10));

    private static IReadOnlyList<string> Elements(string text)
    {
        var elements = new List<string>();
        for (var e = StringInfo.GetTextElementEnumerator(text); e.MoveNext();)
        {
            elements.Add(e.GetTextElement());
        }

        return elements;
    }
}
