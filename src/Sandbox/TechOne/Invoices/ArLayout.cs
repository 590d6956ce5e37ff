namespace CareVision.Sandbox.TechOne.Invoices;

/// <summary>The columns that the imitated TechOne's customised AR import knows, in any order.</summary>
static class ArLayout
{
    public const string Format = "FORMAT BATCH IMPORT, STANDARD 1.0";

    /// <summary>On the first line of a document, or on every line of it.</summary>
    public static readonly string[] FirstLineOnly =
    [
        "DPOSTIMPIND", "DCONTACTEMAILADDR", "DCONTACTFIRSTNAME", "DCONTACTNAME", "DPOSTADDR1", "DPOSTADDR2", "DPOSTADDR3", "DPOSTCITY",
        "DPOSTCODE", "DPOSTSTATE", "DPOSTCTRYCODE", "DPOSTCTRYNAME",
    ];

    public static readonly string[] AlwaysEmpty = ["LGSTRATEAMT", "DPOSTADDRCODE", "DPOSTNAME"];

    public static readonly HashSet<string> Columns = new(StringComparer.Ordinal)
    {
        "DOCID", "DDATE1", "Title", "LINEID", "LNEDETAILTYPE", "LLDGCODE", "LACCNBR", "LAMOUNT1", "LNARR1", "LNARR2", "LNARR3", "LGSTTYPE",
        "LGSTRATECODE", "LGSTRATEAMT", "DPOSTIMPIND", "DPOSTADDRCODE", "DPOSTNAME", "DCONTACTEMAILADDR", "DCONTACTFIRSTNAME", "DCONTACTNAME",
        "DPOSTADDR1", "DPOSTADDR2", "DPOSTADDR3", "DPOSTCITY", "DPOSTCODE", "DPOSTSTATE", "DPOSTCTRYCODE", "DPOSTCTRYNAME", "BSTATUS",
        "TransactionComment", "DREF1",
    };
}
