using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace CareVision.Sandbox.Core.Pages;

/// <summary>A piece of HTML. It is only made from literals and encoded values, so a page cannot forget to encode.</summary>
readonly record struct Html(string Value)
{
    public static Html Empty { get; } = new("");

    public static Html Of(HtmlBuilder builder) => builder.ToHtml();

    public static Html Join<T>(IEnumerable<T> items, Func<T, Html> render) => new(string.Concat(items.Select(item => render(item).Value)));

    public override string ToString() => Value;
}

/// <summary>Turns an interpolated string into HTML: literals as they are, values encoded, <see cref="Html"/> as it is.</summary>
[InterpolatedStringHandler]
readonly ref struct HtmlBuilder(int literalLength, int formattedCount)
{
    readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Html html) => _text.Append(html.Value);

    public void AppendFormatted<T>(T value, string format) where T : IFormattable =>
        _text.Append(HtmlEncoder.Default.Encode(value.ToString(format, CultureInfo.InvariantCulture)));

    public void AppendFormatted<T>(T value) =>
        _text.Append(HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));

    public Html ToHtml() => new(_text.ToString());
}
