using System.Text.Json.Serialization;
using CareVision.Sandbox.HubSpot.Crm;
using CareVision.Sandbox.HubSpot.OAuth;
using CareVision.Sandbox.HubSpot.Webhooks;

namespace CareVision.Sandbox.HubSpot;

/// <summary>What of HubSpot is kept in the state file: refresh tokens are, as links must outlive a restart; access tokens and events under way are not.</summary>
sealed record HubSpotState(Switches Switches, WebhookSettings Webhooks, List<Installation> Installations, List<PortalState> Accounts)
{
    public static HubSpotState Of(HubSpotParts parts) => new(
        parts.Settings.Now, parts.Webhooks.Settings, parts.Grants.All, [.. parts.Portals.All.Select(PortalState.Of)]);

    public void ApplyTo(HubSpotParts parts)
    {
        parts.Settings.Now = Switches;

        // Where the events go is this run's setting when it names one.
        parts.Webhooks.Settings = parts.Options.WebhookTarget is { Length: > 0 } target ? Webhooks with { Target = target } : Webhooks;
        parts.Grants.Load(Installations);
        foreach (var state in Accounts)
        {
            if (parts.Portals.Find(state.Id) is { } portal)
            {
                state.ApplyTo(portal);
            }
        }
    }
}

/// <summary>An account in the state file.</summary>
sealed record PortalState(
    long Id, List<TypeState> Types, List<Pipeline> Pipelines, List<Owner> Owners, List<LinkState> Links, List<string> BlockedEmails)
{
    public static PortalState Of(Portal portal)
    {
        lock (portal.Gate)
        {
            return new(
                portal.Id,
                [.. ObjectType.All.Select(type => TypeState.Of(portal, type))],
                [.. portal.Pipelines],
                [.. portal.Owners],
                [.. portal.Associations.All().Select(link => new LinkState(link.Deal, link.Contact))],
                [.. portal.BlockedEmails]);
        }
    }

    public void ApplyTo(Portal portal)
    {
        lock (portal.Gate)
        {
            portal.Clear();
            portal.Pipelines.AddRange(Pipelines);
            portal.Owners.AddRange(Owners);
            foreach (var type in Types)
            {
                type.ApplyTo(portal);
            }

            foreach (var link in Links)
            {
                portal.Associations.Load(link.Deal, link.Contact);
            }

            foreach (var email in BlockedEmails)
            {
                portal.BlockedEmails.Add(email);
            }

            portal.Touch();
        }
    }
}

sealed record LinkState(long Deal, long Contact);

/// <summary>Records and properties of one type in the state file.</summary>
sealed record TypeState(string Type, long Next, List<PropertyGroup> Groups, List<PropertyDefinition> Properties, List<RecordState> Records)
{
    public static TypeState Of(Portal portal, ObjectType type) => new(
        type.Id, portal.Store(type).Next, [.. portal.Schema(type).Groups], [.. portal.Schema(type).All],
        [.. portal.Store(type).All.Select(RecordState.Of)]);

    public void ApplyTo(Portal portal)
    {
        var type = ObjectType.Find(Type) ?? throw new FormatException($"{Type} is no object type");
        var (store, schema) = (portal.Store(type), portal.Schema(type));
        foreach (var group in Groups)
        {
            schema.Put(group);
        }

        foreach (var property in Properties)
        {
            schema.Put(property);
        }

        store.Load(Records.Select(record => record.ToRecord(type)), Next);
        var unique = schema.Unique.Select(property => property.Name).ToArray();
        foreach (var record in store.Live)
        {
            var emails = type == ObjectType.Contacts
                ? new[] { record["email"] }.Concat(record["hs_additional_emails"]?.Split(';') ?? []).OfType<string>().Select(email => ("email", email))
                : [];
            foreach (var (name, value) in unique.Where(name => record[name] is not null).Select(name => (name, record[name]!)).Concat(emails))
            {
                store.Claim(name, value, record);
            }
        }
    }
}

/// <summary>A record in the state file.</summary>
sealed record RecordState(
    long Number, Dictionary<string, string> Values, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? ArchivedAt, long? MergedInto)
{
    public static RecordState Of(CrmObject record) =>
        new(record.Number, new(record.Values), record.CreatedAt, record.UpdatedAt, record.ArchivedAt, record.MergedInto);

    public CrmObject ToRecord(ObjectType type)
    {
        var record = new CrmObject { Type = type, Number = Number, CreatedAt = CreatedAt, UpdatedAt = UpdatedAt, ArchivedAt = ArchivedAt, MergedInto = MergedInto };
        foreach (var (name, value) in Values)
        {
            record.Set(name, value);
        }

        return record;
    }
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HubSpotState))]
sealed partial class HubSpotStateJson : JsonSerializerContext;
