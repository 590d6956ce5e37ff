using System.Text.RegularExpressions;

namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>The properties and property groups of one record type in one account. Used under the account's lock.</summary>
sealed partial class PropertySchema
{
    /// <summary>HubSpot allows so many unique properties per record type.</summary>
    public const int MostUnique = 10;

    readonly Dictionary<string, PropertyDefinition> _properties = new(StringComparer.Ordinal);
    readonly Dictionary<string, PropertyGroup> _groups = new(StringComparer.Ordinal);

    public IEnumerable<PropertyDefinition> All => _properties.Values;

    public IEnumerable<PropertyGroup> Groups => _groups.Values;

    public IEnumerable<PropertyDefinition> Unique => _properties.Values.Where(property => property is { HasUniqueValue: true, Archived: false });

    public PropertyDefinition? Find(string name) => _properties.GetValueOrDefault(name);

    /// <summary>The property, unless it is archived.</summary>
    public PropertyDefinition? FindLive(string name) => Find(name) is { Archived: false } live ? live : null;

    public bool HasGroup(string name) => _groups.ContainsKey(name);

    public void Put(PropertyDefinition property) => _properties[property.Name] = property;

    public void Put(PropertyGroup group) => _groups[group.Name] = group;

    public void Clear()
    {
        _properties.Clear();
        _groups.Clear();
    }

    public static bool IsName(string name) => NameForm().IsMatch(name);

    /// <summary>Whether HubSpot lets a property of this type be shown in this kind of field.</summary>
    public static bool IsPair(string type, string fieldType) => (type, fieldType) switch
    {
        ("bool", "booleancheckbox") => true,
        ("date" or "datetime", "date") => true,
        ("enumeration", "booleancheckbox" or "checkbox" or "radio" or "select") => true,
        ("number", "number" or "calculation_equation") => true,
        ("phone_number", "phonenumber") => true,
        ("string", "file" or "html" or "phonenumber" or "text" or "textarea") => true,
        _ => false,
    };

    [GeneratedRegex("^[a-z][a-z0-9_]{0,99}$")]
    private static partial Regex NameForm();
}

/// <summary>A group of properties.</summary>
sealed record PropertyGroup(string Name, string Label, int DisplayOrder = -1);
