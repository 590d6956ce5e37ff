namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>What every account has from the start, and the six properties that the documents tell a customer to make (H9).</summary>
static class StandardProperties
{
    static readonly string[] ContactTexts =
    [
        "firstname", "lastname", "email", "phone", "mobilephone", "fax", "address", "city", "state", "zip", "country", "company", "jobtitle",
        "salutation", "website", "date_of_birth", "gender", "message",
    ];

    public static void Fill(PropertySchema schema, ObjectType type, DateTimeOffset at)
    {
        var group = GroupOf(type);
        schema.Put(new PropertyGroup(group, type == ObjectType.Contacts ? "Contact information" : "Deal information", 0));
        foreach (var property in type == ObjectType.Contacts ? Contact() : Deal())
        {
            schema.Put(property with { GroupName = group, HubSpotDefined = true, CreatedAt = at, UpdatedAt = at });
        }
    }

    /// <summary>The documents' six, with the two that identify a record made unique.</summary>
    public static void Prepare(PropertySchema schema, ObjectType type, DateTimeOffset at)
    {
        var names = type == ObjectType.Contacts
            ? new[] { ("carevision_id", "CareVision ID", true), ("contact_branch", "Contact Branch", false), ("lead_source", "Lead Source", false) }
            : [("carevision_quote_id", "CareVision Quote ID", true), ("carevision_deal_owner", "CareVision Deal Owner", false), ("quote_status", "Quote Status", false)];
        foreach (var (name, label, unique) in names)
        {
            schema.Put(Text(name) with { Label = label, HasUniqueValue = unique, GroupName = GroupOf(type), CreatedAt = at, UpdatedAt = at });
        }
    }

    public static string GroupOf(ObjectType type) => type.Singular + "information";

    static IEnumerable<PropertyDefinition> Contact() =>
    [
        .. ContactTexts.Select(Text),
        Choice("lifecyclestage", "subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer", "evangelist", "other"),
        Choice("hs_lead_status", "NEW", "OPEN", "IN_PROGRESS", "OPEN_DEAL", "UNQUALIFIED", "ATTEMPTED_TO_CONTACT", "CONNECTED", "BAD_TIMING"),
        Text("hubspot_owner_id"),
        ReadOnly("createdate", "datetime", "date"),
        ReadOnly("lastmodifieddate", "datetime", "date"),
        ReadOnly("hs_object_id", "number", "number"),
        ReadOnly("hs_additional_emails", "string", "text"),
        ReadOnly("hs_merged_object_ids", "string", "text"),
        ReadOnly("hs_email_domain", "string", "text"),
    ];

    static IEnumerable<PropertyDefinition> Deal() =>
    [
        Text("dealname"),
        Text("description"),
        Text("hubspot_owner_id"),

        // Both are enumerations whose options are the account's pipelines and stages; they are checked against these.
        new() { Name = "pipeline", Label = "Pipeline", Type = "enumeration", FieldType = "select", GroupName = "" },
        new() { Name = "dealstage", Label = "Deal Stage", Type = "enumeration", FieldType = "radio", GroupName = "" },
        Choice("dealtype", "newbusiness", "existingbusiness"),
        new() { Name = "amount", Label = "Amount", Type = "number", FieldType = "number", GroupName = "" },
        new() { Name = "closedate", Label = "Close Date", Type = "datetime", FieldType = "date", GroupName = "" },
        ReadOnly("createdate", "datetime", "date"),
        ReadOnly("hs_lastmodifieddate", "datetime", "date"),
        ReadOnly("hs_object_id", "number", "number"),
        ReadOnly("hs_merged_object_ids", "string", "text"),
        ReadOnly("hs_is_closed", "bool", "booleancheckbox"),
        ReadOnly("hs_is_closed_won", "bool", "booleancheckbox"),
    ];

    static PropertyDefinition Text(string name) => new() { Name = name, Label = name, GroupName = "", FormField = true };

    static PropertyDefinition Choice(string name, params string[] values) => new()
    {
        Name = name,
        Label = name,
        Type = "enumeration",
        FieldType = "radio",
        GroupName = "",
        Options = [.. values.Select((value, order) => new PropertyOption { Label = value, Value = value, DisplayOrder = order })],
    };

    static PropertyDefinition ReadOnly(string name, string type, string fieldType) =>
        new() { Name = name, Label = name, Type = type, FieldType = fieldType, GroupName = "", ReadOnlyValue = true };
}
