using System.Text.Json.Serialization;

namespace CareVision.Integrations.TechOne;

/// <summary>
/// A line of the AR import: the 31 columns under TechOne's names, in the order of the source document's table (T69-T99). Null is an empty cell.
/// </summary>
public sealed record ArInvoiceLine
{
    /// <summary>The document's number, one for each invoice (T69).</summary>
    [JsonPropertyName(nameof(DOCID))]
    public string? DOCID { get; init; }

    /// <summary>The invoice date, <c>dd/MM/yyyy</c> (T70).</summary>
    [JsonPropertyName(nameof(DDATE1))]
    public string? DDATE1 { get; init; }

    /// <summary><c>AR Invoice</c> (T71).</summary>
    [JsonPropertyName(nameof(Title))]
    public string? Title { get; init; }

    /// <summary>1, 2, 3 ... within the document (T72).</summary>
    [JsonPropertyName(nameof(LINEID))]
    public string? LINEID { get; init; }

    /// <summary><c>L</c>, a ledger line; the one required column (T73, T100).</summary>
    [JsonPropertyName(nameof(LNEDETAILTYPE))]
    public string? LNEDETAILTYPE { get; init; }

    /// <summary>The ledger (T74).</summary>
    [JsonPropertyName(nameof(LLDGCODE))]
    public string? LLDGCODE { get; init; }

    /// <summary>The account in that ledger (T75).</summary>
    [JsonPropertyName(nameof(LACCNBR))]
    public string? LACCNBR { get; init; }

    /// <summary>The amount (T76).</summary>
    [JsonPropertyName(nameof(LAMOUNT1))]
    public string? LAMOUNT1 { get; init; }

    /// <summary>Narration, its first 40 characters (T77).</summary>
    [JsonPropertyName(nameof(LNARR1))]
    public string? LNARR1 { get; init; }

    /// <summary>The next 40 (T78).</summary>
    [JsonPropertyName(nameof(LNARR2))]
    public string? LNARR2 { get; init; }

    /// <summary>The last 40 (T79).</summary>
    [JsonPropertyName(nameof(LNARR3))]
    public string? LNARR3 { get; init; }

    /// <summary><c>I</c>: amounts include GST (T80).</summary>
    [JsonPropertyName(nameof(LGSTTYPE))]
    public string? LGSTTYPE { get; init; }

    /// <summary><c>C</c> for 10 %, <c>F</c> for free (T81).</summary>
    [JsonPropertyName(nameof(LGSTRATECODE))]
    public string? LGSTRATECODE { get; init; }

    /// <summary>Always empty (T82).</summary>
    [JsonPropertyName(nameof(LGSTRATEAMT))]
    public string? LGSTRATEAMT { get; init; }

    /// <summary><c>Y</c> on the first line (T83).</summary>
    [JsonPropertyName(nameof(DPOSTIMPIND))]
    public string? DPOSTIMPIND { get; init; }

    /// <summary>Always empty (T84).</summary>
    [JsonPropertyName(nameof(DPOSTADDRCODE))]
    public string? DPOSTADDRCODE { get; init; }

    /// <summary>Always empty (T85).</summary>
    [JsonPropertyName(nameof(DPOSTNAME))]
    public string? DPOSTNAME { get; init; }

    /// <summary>The billing contact's e-mail (T86).</summary>
    [JsonPropertyName(nameof(DCONTACTEMAILADDR))]
    public string? DCONTACTEMAILADDR { get; init; }

    /// <summary>The billing contact's first name (T87).</summary>
    [JsonPropertyName(nameof(DCONTACTFIRSTNAME))]
    public string? DCONTACTFIRSTNAME { get; init; }

    /// <summary>The billing contact's last name (T88).</summary>
    [JsonPropertyName(nameof(DCONTACTNAME))]
    public string? DCONTACTNAME { get; init; }

    /// <summary>Unit number (T89).</summary>
    [JsonPropertyName(nameof(DPOSTADDR1))]
    public string? DPOSTADDR1 { get; init; }

    /// <summary>Street number (T90).</summary>
    [JsonPropertyName(nameof(DPOSTADDR2))]
    public string? DPOSTADDR2 { get; init; }

    /// <summary>Street name (T91).</summary>
    [JsonPropertyName(nameof(DPOSTADDR3))]
    public string? DPOSTADDR3 { get; init; }

    /// <summary>Suburb (T92).</summary>
    [JsonPropertyName(nameof(DPOSTCITY))]
    public string? DPOSTCITY { get; init; }

    /// <summary>Post code as text (T93).</summary>
    [JsonPropertyName(nameof(DPOSTCODE))]
    public string? DPOSTCODE { get; init; }

    /// <summary>State (T94).</summary>
    [JsonPropertyName(nameof(DPOSTSTATE))]
    public string? DPOSTSTATE { get; init; }

    /// <summary>Country code (T95).</summary>
    [JsonPropertyName(nameof(DPOSTCTRYCODE))]
    public string? DPOSTCTRYCODE { get; init; }

    /// <summary>Country name (T96).</summary>
    [JsonPropertyName(nameof(DPOSTCTRYNAME))]
    public string? DPOSTCTRYNAME { get; init; }

    /// <summary><c>S</c> (T97).</summary>
    [JsonPropertyName(nameof(BSTATUS))]
    public string? BSTATUS { get; init; }

    /// <summary>The reference back to the item (T98).</summary>
    [JsonPropertyName(nameof(TransactionComment))]
    public string? TransactionComment { get; init; }

    /// <summary>The invoice number (T99).</summary>
    [JsonPropertyName(nameof(DREF1))]
    public string? DREF1 { get; init; }

    /// <summary>Names document and line; never the person.</summary>
    public override string ToString() => $"{DOCID}/{LINEID}";

    internal string?[] Personal() =>
        [DCONTACTEMAILADDR, DCONTACTFIRSTNAME, DCONTACTNAME, DPOSTADDR3, DPOSTCITY, LNARR1, LNARR2, LNARR3];
}
