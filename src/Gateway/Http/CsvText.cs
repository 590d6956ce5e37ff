using System.Text;

namespace CareVision.Gateway.Http;

/// <summary>Lines of a CSV file for people (RFC 4180). A text that a spreadsheet would take for a formula is kept from being one.</summary>
internal static class CsvText
{
    /// <summary>One line, with its end.</summary>
    public static string Line(params ReadOnlySpan<string?> cells)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
        {
            line.Append(line.Length == 0 ? "" : ",").Append('"').Append(Guarded(cell ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        return line.Append("\r\n").ToString();
    }

    static string Guarded(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + cell : cell;
}
