namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>A type of CRM record. HubSpot takes its name and its id alike.</summary>
/// <param name="Id">Permanent id, for example <c>0-1</c>.</param>
/// <param name="Name">Plural, as in addresses and scopes.</param>
/// <param name="Singular">As in event names.</param>
/// <param name="LastModified">The property with the time of the last change; its name differs from type to type.</param>
/// <param name="Defaults">Properties that are answered when none is asked for.</param>
sealed record ObjectType(string Id, string Name, string Singular, string LastModified, string[] Defaults)
{
    public static ObjectType Contacts { get; } = new(
        "0-1", "contacts", "contact", "lastmodifieddate",
        ["createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname"]);

    public static ObjectType Deals { get; } = new(
        "0-3", "deals", "deal", "hs_lastmodifieddate",
        ["amount", "closedate", "createdate", "dealname", "dealstage", "hs_lastmodifieddate", "hs_object_id", "pipeline"]);

    public static IReadOnlyList<ObjectType> All { get; } = [Contacts, Deals];

    public static ObjectType? Find(string nameOrId) => All.FirstOrDefault(type =>
        type.Id == nameOrId
        || type.Name.Equals(nameOrId, StringComparison.OrdinalIgnoreCase)
        || type.Singular.Equals(nameOrId, StringComparison.OrdinalIgnoreCase));
}
