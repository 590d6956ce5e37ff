namespace CareVision.Sandbox.TechOne;

/// <summary>A message in a TechOne answer; an <c>Error</c> makes it a failure although its HTTP status is 200. An import names document and line.</summary>
sealed record TechOneMessage(string Code, string Message, string NotificationType, string? DOCID = null, string? LINEID = null)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsError => NotificationType == "Error";
}

/// <summary>The sandbox's message codes. Those of the real system are not public; the prefix tells that these are not TechOne's.</summary>
static class TechOneMessages
{
    public static TechOneMessage Created(string number) => new("SIM-AR-0100", $"Debtor account {number} was created.", "Information");

    public static TechOneMessage Updated(string number) => new("SIM-AR-0101", $"Debtor account {number} was updated.", "Information");

    public static TechOneMessage NoNumber() => new("SIM-AR-0001", "No account number could be generated for the debtor account.", "Error");

    public static TechOneMessage UnknownFundingType(string reference) =>
        new("SIM-AR-0002", $"Funding type reference '{reference}' does not exist.", "Error");

    public static TechOneMessage NotFound(string what) =>
        new("SIM-AR-0005", $"Debtor account {what} was not found or is inactive.", "Error");

    public static TechOneMessage Exists(string reference, string number) =>
        new("SIM-AR-0006", $"Debtor account {number} exists for external reference '{reference}'.", "Warning");

    public static TechOneMessage Required(string member) => new("SIM-AR-0012", $"{member} is required.", "Error");

    public static TechOneMessage Invalid(string member, string value) => new("SIM-AR-0013", $"'{value}' is not a valid {member}.", "Error");
}
