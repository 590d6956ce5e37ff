using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Invoices;

namespace CareVision.Gateway.Commands;

/// <summary>An invoice as it shall be. What only the export asks for may be missing: the preview says so, and nothing is lost.</summary>
public sealed record InvoiceBody : IBody<InvoiceBody>
{
    /// <summary>The invoice number (DREF1).</summary>
    public string? Number { get; init; }

    /// <summary>The invoice's local date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The client who is billed; required.</summary>
    [Required]
    public string? ClientId { get; init; }

    /// <summary>The funding source that pays.</summary>
    public string? FundingSourceId { get; init; }

    /// <summary>The currency; only AUD can be exported. Default: AUD.</summary>
    public string? Currency { get; init; }

    /// <summary>The client's care circle; absent: the organisation.</summary>
    public string? CircleId { get; init; }

    /// <summary>The lines, in the order of the invoice.</summary>
    public IReadOnlyList<InvoiceLineBody>? Lines { get; init; }

    /// <summary>The portal's version of the record; an older one than stored is refused.</summary>
    public long? SourceVersion { get; init; }

    static JsonTypeInfo<InvoiceBody> IBody<InvoiceBody>.Json => BodyJson.Strict.InvoiceBody;

    void IBody<InvoiceBody>.Validate(FieldErrors errors)
    {
        errors.Optional(Number, "number", Limits.Word);
        errors.Required(ClientId, "clientId", Limits.Reference);
        errors.OptionalId(ClientId, "clientId");
        errors.OptionalId(FundingSourceId, "fundingSourceId");
        errors.Optional(Currency, "currency", Limits.Word);
        errors.OptionalId(CircleId, "circleId");
        errors.Require(Lines is null || Lines.Count <= Limits.InvoiceLines, "lines", $"has more than {Limits.InvoiceLines} entries");
        for (var i = 0; i < Math.Min(Lines?.Count ?? 0, Limits.InvoiceLines); i++)
        {
            if (Lines![i] is { } line)
            {
                line.Validate(errors, $"lines[{i}]");
            }
            else
            {
                errors.Add($"lines[{i}]", "is required");
            }
        }

        errors.Require(SourceVersion is null or >= 0, "sourceVersion", "must not be negative");
    }

    internal SaveInvoice ToCommand(CommandStamp stamp) => new()
    {
        Details = new InvoiceDetails
        {
            Number = Number?.Trim(),
            Date = Date,
            ClientId = ClientId!,
            FundingSourceId = FundingSourceId,
            Currency = Currency ?? "AUD",
            CircleId = CircleId,
            Lines = [.. (Lines ?? []).Select(line => line.ToLine())],
        },
        SourceVersion = SourceVersion,
        Stamp = stamp,
    };
}

/// <summary>A line of an invoice: an item of a booking, or a fee.</summary>
public sealed record InvoiceLineBody
{
    internal const string Booking = "booking";
    internal const string Fee = "fee";

    /// <summary><c>booking</c> or <c>fee</c>; required.</summary>
    [Required]
    public string? Kind { get; init; }

    /// <summary>The booking details item id or the patient fee item id.</summary>
    public string? ItemId { get; init; }

    /// <summary>The booking's line item description or the fee's item name; 120 characters reach TechOne.</summary>
    public string? Description { get; init; }

    /// <summary>The applied billing category, which gives the rate.</summary>
    public string? BillingCategory { get; init; }

    /// <summary>The category's rate in Australian dollars, GST included; up to six decimals.</summary>
    public decimal? Rate { get; init; }

    /// <summary>How much of it; may be negative for a discount.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>GST in per cent: 10 or 0.</summary>
    public decimal? TaxRate { get; init; }

    /// <summary>The line's own invoice number, where it has one.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>The income account, <c>client-site-program-natural</c>.</summary>
    public string? Account { get; init; }

    internal void Validate(FieldErrors errors, string at)
    {
        errors.Required(Kind, $"{at}.kind", Limits.Word);
        errors.OneOf(Kind, $"{at}.kind", [Booking, Fee]);
        errors.OptionalId(ItemId, $"{at}.itemId");
        errors.Optional(Description, $"{at}.description", Limits.Description);
        errors.Optional(BillingCategory, $"{at}.billingCategory", Limits.Name);
        Amount(errors, Rate, $"{at}.rate");
        Amount(errors, Quantity, $"{at}.quantity");
        Amount(errors, TaxRate, $"{at}.taxRate");
        errors.Optional(InvoiceNumber, $"{at}.invoiceNumber", Limits.Word);
        errors.Optional(Account, $"{at}.account", Limits.Reference);
    }

    internal InvoiceLine ToLine() => new()
    {
        Kind = Kind == Fee ? InvoiceLineKind.Fee : InvoiceLineKind.Booking,
        ItemId = ItemId,
        Description = Description,
        BillingCategory = BillingCategory,
        Rate = Rate,
        Quantity = Quantity,
        TaxRate = TaxRate,
        InvoiceNumber = InvoiceNumber?.Trim(),
        Account = Account,
    };

    internal static InvoiceLineBody Of(InvoiceLine line) => new()
    {
        Kind = line.Kind == InvoiceLineKind.Fee ? Fee : Booking,
        ItemId = line.ItemId,
        Description = line.Description,
        BillingCategory = line.BillingCategory,
        Rate = line.Rate,
        Quantity = line.Quantity,
        TaxRate = line.TaxRate,
        InvoiceNumber = line.InvoiceNumber,
        Account = line.Account,
    };

    // Bounds that keep a product of two far from where a decimal ends, and a rate from being mistaken for something else.
    private static void Amount(FieldErrors errors, decimal? amount, string field) => errors.Require(
        amount is null || (Math.Abs(amount.Value) <= Limits.InvoiceAmount && decimal.Round(amount.Value, 6) == amount.Value),
        field, $"must be within {Limits.InvoiceAmount} and have at most six decimals");
}
