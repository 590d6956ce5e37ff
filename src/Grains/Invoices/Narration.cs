using System.Globalization;
using System.Text;
using CareVision.Grains.Interfaces.Invoices;

namespace CareVision.Grains.Invoices;

/// <summary>
/// A description in three columns of 40 (T77-T79, D8). Counted in UTF-16 units, the strictest way to count characters; never cut within a
/// surrogate pair, nor within what people see as one character.
/// </summary>
internal static class Narration
{
    public const int Width = 40;
    public const int Columns = 3;

    /// <summary>The pieces, at most three, none empty; and whether something had to be left out.</summary>
    public static (IReadOnlyList<string> Pieces, bool Cut) Split(string? description, NarrationCut cut)
    {
        var rest = Line(description);
        var pieces = new List<string>(Columns);
        while (rest.Length > 0 && pieces.Count < Columns)
        {
            var (piece, next) = cut == NarrationCut.Words ? Words(rest) : Hard(rest);
            pieces.Add(piece);
            rest = next;
        }

        return (pieces, rest.Length > 0);
    }

    /// <summary>A text on one line: each run of line breaks, tabs and other control characters is one space; none at the ends.</summary>
    public static string Line(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var line = new StringBuilder(text.Length);
        var pending = false;
        foreach (var c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
            {
                pending = true;
                continue;
            }

            if (pending && line.Length > 0 && line[^1] != ' ' && c != ' ')
            {
                line.Append(' ');
            }

            pending = false;
            line.Append(c);
        }

        return line.ToString().Trim(' ');
    }

    private static (string Piece, string Left) Hard(string text)
    {
        var length = Fitting(text);
        return (text[..length], text[length..]);
    }

    private static (string Piece, string Left) Words(string text)
    {
        var length = Fitting(text);
        var space = length < text.Length && text[length] != ' ' ? text.LastIndexOf(' ', length - 1) : -1;
        return space > 0 && text[..space].Trim(' ').Length > 0
            ? (text[..space].TrimEnd(' '), text[(space + 1)..].TrimStart(' '))
            : (text[..length].TrimEnd(' '), text[length..].TrimStart(' '));
    }

    /// <summary>How much of the text fits into a column.</summary>
    private static int Fitting(string text)
    {
        var fits = 0;
        while (fits < text.Length && fits + StringInfo.GetNextTextElementLength(text, fits) is var next && next <= Width)
        {
            fits = next;
        }

        // One character of people's that alone is wider than a column: it can't be kept whole, a surrogate pair still is.
        return fits > 0 ? fits : char.IsHighSurrogate(text[Width - 1]) ? Width - 1 : Width;
    }
}
