using System.Globalization;

namespace CareVision.Grains.Invoices;

/// <summary>Amounts and GST codes of an invoice.</summary>
internal static class InvoiceMoney
{
    /// <summary>A line's amount: rate times quantity, rounded half away from zero (D4, D5).</summary>
    public static decimal Amount(decimal rate, decimal quantity) => Math.Round(rate * quantity, 2, MidpointRounding.AwayFromZero);

    /// <summary>The GST within an amount that includes it, for people: TechOne works out its own.</summary>
    public static decimal GstWithin(decimal amount, decimal? taxRate) =>
        taxRate is > 0 ? Math.Round(amount * taxRate.Value / (100 + taxRate.Value), 2, MidpointRounding.AwayFromZero) : 0;

    /// <summary><c>C</c> for 10 %, <c>F</c> for free (T81); null for any other rate, and for none (D17).</summary>
    public static string? GstCode(decimal? taxRate) => taxRate switch
    {
        10 => "C",
        0 => "F",
        _ => null,
    };

    /// <summary>Two decimals behind a point, no thousands mark, and never a negative zero.</summary>
    public static string Text(decimal amount) => (amount == 0 ? 0m : amount).ToString("0.00", CultureInfo.InvariantCulture);
}
