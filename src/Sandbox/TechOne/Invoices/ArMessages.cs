namespace CareVision.Sandbox.TechOne.Invoices;

/// <summary>What the import says about a row; those of the real system are not public.</summary>
static class ArMessages
{
    public static TechOneMessage DetailTypeMissing(ArLine line) => Row(line, "SIM-AR-0003", "LNEDETAILTYPE is required.");

    public static TechOneMessage BadDate(ArLine line) => Row(line, "SIM-AR-0004", $"'{line["DDATE1"]}' is not a date of the form DD/MM/YYYY.");

    public static TechOneMessage NoAccount(ArLine line) =>
        Row(line, "SIM-AR-0005", $"Account {line["LLDGCODE"]}/{line["LACCNBR"]} was not found or is inactive.");

    public static TechOneMessage NotPositive(ArLine line) => Row(line, "SIM-AR-0007", "The document's total must be positive.");

    public static TechOneMessage LongNarration(ArLine line, string column) => Row(line, "SIM-AR-0008", $"{column} is longer than 40 characters.");

    public static TechOneMessage BadGst(ArLine line) =>
        Row(line, "SIM-AR-0009", $"GST type '{line["LGSTTYPE"]}' with rate code '{line["LGSTRATECODE"]}' is not known.");

    public static TechOneMessage BadLineId(ArLine line) => Row(line, "SIM-AR-0010", "LINEID must run 1, 2, 3 within the document.");

    public static TechOneMessage ImportedAlready(ArLine line) =>
        Row(line, "SIM-AR-0011", $"Document {line["DOCID"]} or reference {line["DREF1"]} was imported already.");

    public static TechOneMessage Missing(ArLine line, string column) => Row(line, "SIM-AR-0012", $"{column} is required.");

    public static TechOneMessage NotHere(ArLine line, string column) => Row(line, "SIM-AR-0014", $"{column} must be empty on this line.");

    public static TechOneMessage BadAmount(ArLine line) => Row(line, "SIM-AR-0015", $"'{line["LAMOUNT1"]}' is not an amount with two decimals.");

    public static TechOneMessage NotBalanced(ArLine line) => Row(line, "SIM-AR-0016", "The lines of the document do not balance.");

    public static TechOneMessage RunFailed(string why) => new("SIM-AR-0020", why, "Error");

    public static TechOneMessage NoRun(string run) => new("SIM-AR-0021", $"Run {run} does not exist.", "Error");

    static TechOneMessage Row(ArLine line, string code, string text) => new(code, text, "Error", line["DOCID"], line["LINEID"]);
}
