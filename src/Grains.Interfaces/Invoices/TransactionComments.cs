namespace CareVision.Grains.Interfaces.Invoices;

/// <summary>The reference from TechOne's line back to the item (T98, T103, D9): written in one of two forms, read in both.</summary>
public static class TransactionComments
{
    /// <summary>The comment of a line.</summary>
    public static string Of(InvoiceLineKind kind, string item, string circle, TransactionCommentForm form) => (form, kind) switch
    {
        (TransactionCommentForm.Alternative, _) => $"{item}/{circle}",
        (_, InvoiceLineKind.Fee) => $"|{item}/{circle}",
        _ => $"{item}|/{circle}",
    };

    /// <summary>The item and the circle of a comment; null for what is not one. The literal form also tells booking from fee.</summary>
    public static (string Item, string Circle, InvoiceLineKind? Kind)? Read(string? comment)
    {
        if (comment?.Split('/') is not [var reference, { Length: > 0 } circle])
        {
            return null;
        }

        return reference.Split('|') switch
        {
            [{ Length: > 0 } item] => (item, circle, null),
            [{ Length: > 0 } booking, ""] => (booking, circle, InvoiceLineKind.Booking),
            ["", { Length: > 0 } fee] => (fee, circle, InvoiceLineKind.Fee),
            _ => null,
        };
    }
}
