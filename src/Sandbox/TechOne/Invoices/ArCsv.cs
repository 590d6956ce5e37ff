using System.Text;

namespace CareVision.Sandbox.TechOne.Invoices;

/// <summary>Reads the import file: RFC 4180, CRLF after each row, the layout's name first, then the columns.</summary>
static class ArCsv
{
    /// <returns>The lines; null with a problem when it is not such a file.</returns>
    public static List<ArLine>? Read(byte[] body, out string problem)
    {
        problem = "";
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
        }
        catch (DecoderFallbackException)
        {
            problem = "The file is not UTF-8.";
            return null;
        }

        if (!text.StartsWith(ArLayout.Format + "\r\n", StringComparison.Ordinal))
        {
            problem = $"The first row must be {ArLayout.Format}.";
            return null;
        }

        if (Rows(text[(ArLayout.Format.Length + 2)..]) is not [var columns, .. var rows])
        {
            problem = "The file breaks RFC 4180 or has no row of columns.";
            return null;
        }

        if (columns.Find(column => !ArLayout.Columns.Contains(column)) is { } unknown)
        {
            problem = $"There is no column '{unknown}'.";
            return null;
        }

        if (columns.Distinct().Count() < columns.Count || rows.Exists(row => row.Count != columns.Count))
        {
            problem = "A column stands twice, or a row has another number of cells than there are columns.";
            return null;
        }

        return [.. rows.Select(row => new ArLine(columns.Zip(row).Where(cell => cell.Second.Length > 0).ToDictionary(cell => cell.First, cell => cell.Second)))];
    }

    static List<List<string>>? Rows(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            var cell = new StringBuilder();
            if (text[at] == '"')
            {
                at++;
                while (true)
                {
                    if (at >= text.Length)
                    {
                        return null;
                    }

                    if (text[at] != '"')
                    {
                        cell.Append(text[at++]);
                    }
                    else if (at + 1 < text.Length && text[at + 1] == '"')
                    {
                        cell.Append('"');
                        at += 2;
                    }
                    else
                    {
                        at++;
                        break;
                    }
                }
            }
            else
            {
                while (at < text.Length && text[at] is not (',' or '\r'))
                {
                    if (text[at] is '"' or '\n')
                    {
                        return null;
                    }

                    cell.Append(text[at++]);
                }
            }

            row.Add(cell.ToString());
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            if (at + 1 >= text.Length || text[at] != '\r' || text[at + 1] != '\n')
            {
                return null;
            }

            at += 2;
            rows.Add(row);
            row = [];
        }

        return row.Count == 0 ? rows : null;
    }
}
