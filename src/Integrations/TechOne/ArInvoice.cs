namespace CareVision.Integrations.TechOne;

/// <summary>An AR invoice to be imported: the lines of one document.</summary>
/// <param name="DocumentId">Its DOCID.</param>
/// <param name="Number">Its invoice number, DREF1.</param>
/// <param name="AccountNumber">The account that is billed.</param>
/// <param name="Total">What is billed, in dollars.</param>
/// <param name="Lines">The lines.</param>
public sealed record ArInvoice(string DocumentId, string Number, string AccountNumber, decimal Total, IReadOnlyList<ArInvoiceLine> Lines)
{
    /// <summary>Names the document; never the person.</summary>
    public override string ToString() => DocumentId;
}

/// <summary>Where an AR document stands in TechOne.</summary>
public enum ArInvoiceState
{
    /// <summary>TechOne has it.</summary>
    Imported = 1,

    /// <summary>TechOne has taken it and is still at work.</summary>
    Processing = 2,

    /// <summary>The run that brought it has failed: TechOne does not have it.</summary>
    Failed = 3,
}

/// <summary>What TechOne has of an invoice.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="RunId">The run of the import; null when TechOne does not say.</param>
public sealed record ArInvoiceStanding(ArInvoiceState State, string? RunId);
