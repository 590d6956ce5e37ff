namespace CareVision.Grains.Interfaces.Invoices;

/// <summary>How an item is named where it must be told from every other of the organisation: a booking item and a fee item may have one id.</summary>
public static class InvoiceItems
{
    /// <summary>The name of an item.</summary>
    public static string Name(InvoiceLineKind kind, string item) => $"{(kind == InvoiceLineKind.Fee ? "fee" : "booking")}:{item}";
}
