namespace CareVision.Integrations.TechOne;

/// <summary>
/// A line of the AR import: the 31 columns under TechOne's names, in the order of the source document's table (T69-T99). Null is an empty cell.
/// </summary>
public sealed record ArInvoiceLine
{
    /// <summary>The document's number, one for each invoice (T69).</summary>
    public string? DOCID { get; init; }

    /// <summary>The invoice date, <c>dd/MM/yyyy</c> (T70).</summary>
    public string? DDATE1 { get; init; }

    /// <summary><c>AR Invoice</c> (T71).</summary>
    public string? Title { get; init; }

    /// <summary>1, 2, 3 ... within the document (T72).</summary>
    public string? LINEID { get; init; }

    /// <summary><c>L</c>, a ledger line; the one required column (T73, T100).</summary>
    public string? LNEDETAILTYPE { get; init; }

    /// <summary>The ledger (T74).</summary>
    public string? LLDGCODE { get; init; }

    /// <summary>The account in that ledger (T75).</summary>
    public string? LACCNBR { get; init; }

    /// <summary>The amount (T76).</summary>
    public string? LAMOUNT1 { get; init; }

    /// <summary>Narration, its first 40 characters (T77).</summary>
    public string? LNARR1 { get; init; }

    /// <summary>The next 40 (T78).</summary>
    public string? LNARR2 { get; init; }

    /// <summary>The last 40 (T79).</summary>
    public string? LNARR3 { get; init; }

    /// <summary><c>I</c>: amounts include GST (T80).</summary>
    public string? LGSTTYPE { get; init; }

    /// <summary><c>C</c> for 10 %, <c>F</c> for free (T81).</summary>
    public string? LGSTRATECODE { get; init; }

    /// <summary>Always empty (T82).</summary>
    public string? LGSTRATEAMT { get; init; }

    /// <summary><c>Y</c> on the first line (T83).</summary>
    public string? DPOSTIMPIND { get; init; }

    /// <summary>Always empty (T84).</summary>
    public string? DPOSTADDRCODE { get; init; }

    /// <summary>Always empty (T85).</summary>
    public string? DPOSTNAME { get; init; }

    /// <summary>The billing contact's e-mail (T86).</summary>
    public string? DCONTACTEMAILADDR { get; init; }

    /// <summary>The billing contact's first name (T87).</summary>
    public string? DCONTACTFIRSTNAME { get; init; }

    /// <summary>The billing contact's last name (T88).</summary>
    public string? DCONTACTNAME { get; init; }

    /// <summary>Unit number (T89).</summary>
    public string? DPOSTADDR1 { get; init; }

    /// <summary>Street number (T90).</summary>
    public string? DPOSTADDR2 { get; init; }

    /// <summary>Street name (T91).</summary>
    public string? DPOSTADDR3 { get; init; }

    /// <summary>Suburb (T92).</summary>
    public string? DPOSTCITY { get; init; }

    /// <summary>Post code as text (T93).</summary>
    public string? DPOSTCODE { get; init; }

    /// <summary>State (T94).</summary>
    public string? DPOSTSTATE { get; init; }

    /// <summary>Country code (T95).</summary>
    public string? DPOSTCTRYCODE { get; init; }

    /// <summary>Country name (T96).</summary>
    public string? DPOSTCTRYNAME { get; init; }

    /// <summary><c>S</c> (T97).</summary>
    public string? BSTATUS { get; init; }

    /// <summary>The reference back to the item (T98).</summary>
    public string? TransactionComment { get; init; }

    /// <summary>The invoice number (T99).</summary>
    public string? DREF1 { get; init; }

    /// <summary>Names document and line; never the person.</summary>
    public override string ToString() => $"{DOCID}/{LINEID}";

    internal string?[] Personal() =>
        [DCONTACTEMAILADDR, DCONTACTFIRSTNAME, DCONTACTNAME, DPOSTADDR3, DPOSTCITY, LNARR1, LNARR2, LNARR3];
}
