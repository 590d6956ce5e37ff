using System.Globalization;
using System.Text;

namespace CareVision.Storage.Data;

/// <summary>Opaque cursors: the sort key of the last row, in base64url.</summary>
static class Cursor
{
    const char Separator = '\u001f';

    public static string Encode(DateTimeOffset at, params ReadOnlySpan<string> rest)
    {
        var text = new StringBuilder().Append(at.UtcTicks.ToString(CultureInfo.InvariantCulture));
        foreach (var part in rest)
        {
            text.Append(Separator).Append(part);
        }

        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ToString())).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <exception cref="InvalidCursorException">The text was not made by <see cref="Encode"/> with as many parts.</exception>
    public static (DateTimeOffset At, string[] Parts) Decode(string cursor, int parts)
    {
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/') + new string('=', (4 - cursor.Length % 4) % 4);
            var fields = Encoding.UTF8.GetString(Convert.FromBase64String(padded)).Split(Separator);
            // A forged one may hold what the database takes for no text.
            return fields.Length == parts + 1 && !Array.Exists(fields, field => field.Contains('\0'))
                ? (new DateTimeOffset(long.Parse(fields[0], CultureInfo.InvariantCulture), TimeSpan.Zero), fields[1..])
                : throw new InvalidCursorException(cursor);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new InvalidCursorException(cursor);
        }
    }
}
