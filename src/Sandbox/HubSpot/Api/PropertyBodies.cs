using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>The body of a property's creation or change.</summary>
sealed record PropertyInput
{
    public string? Name { get; init; }

    public string? Label { get; init; }

    public string? Type { get; init; }

    public string? FieldType { get; init; }

    public string? GroupName { get; init; }

    public string? Description { get; init; }

    public List<OptionInput>? Options { get; init; }

    public int? DisplayOrder { get; init; }

    public bool? HasUniqueValue { get; init; }

    public bool? Hidden { get; init; }

    public bool? FormField { get; init; }

    public bool? ExternalOptions { get; init; }

    public string? ReferencedObjectType { get; init; }

    public string? CalculationFormula { get; init; }

    public string? CurrencyPropertyName { get; init; }

    public string? NumberDisplayHint { get; init; }

    public bool? ShowCurrencySymbol { get; init; }

    public string? TextDisplayHint { get; init; }

    public string? DataSensitivity { get; init; }
}

sealed record OptionInput
{
    public string? Label { get; init; }

    public string? Value { get; init; }

    public string? Description { get; init; }

    public int? DisplayOrder { get; init; }

    public bool? Hidden { get; init; }

    public PropertyOption ToOption() => new()
    {
        Label = Label ?? Value ?? "",
        Value = Value ?? "",
        Description = Description,
        DisplayOrder = DisplayOrder ?? -1,
        Hidden = Hidden ?? false,
    };
}

sealed record PropertyBatch(List<PropertyInput>? Inputs = null, bool Archived = false, string? DataSensitivity = null);

sealed record PropertyBatchReply(
    string Status, List<PropertyView> Results, string StartedAt, string CompletedAt, int? NumErrors, List<BatchError>? Errors);

sealed record PropertyPage(List<PropertyView> Results);

sealed record PropertyGroupInput(string? Name = null, string? Label = null, int? DisplayOrder = null);

sealed record PropertyGroupPage(List<PropertyGroupView> Results);

sealed record PropertyGroupView(string Name, string Label, int DisplayOrder, bool Archived)
{
    public static PropertyGroupView Of(PropertyGroup group) => new(group.Name, group.Label, group.DisplayOrder, Archived: false);
}

/// <summary>A property as it is answered.</summary>
sealed record PropertyView
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public required string Type { get; init; }

    public required string FieldType { get; init; }

    public required string Description { get; init; }

    public required string GroupName { get; init; }

    public required List<PropertyOption> Options { get; init; }

    public required int DisplayOrder { get; init; }

    public required bool Calculated { get; init; }

    public required bool ExternalOptions { get; init; }

    public required bool HasUniqueValue { get; init; }

    public required bool Hidden { get; init; }

    public required bool HubspotDefined { get; init; }

    public required bool FormField { get; init; }

    public required bool Archived { get; init; }

    public required PropertyModification ModificationMetadata { get; init; }

    public required string CreatedAt { get; init; }

    public required string UpdatedAt { get; init; }

    public static PropertyView Of(PropertyDefinition property) => new()
    {
        Name = property.Name,
        Label = property.Label,
        Type = property.Type,
        FieldType = property.FieldType,
        Description = property.Description,
        GroupName = property.GroupName,
        Options = property.Options,
        DisplayOrder = property.DisplayOrder,
        Calculated = false,
        ExternalOptions = false,
        HasUniqueValue = property.HasUniqueValue,
        Hidden = property.Hidden,
        HubspotDefined = property.HubSpotDefined,
        FormField = property.FormField,
        Archived = property.Archived,
        ModificationMetadata = new(!property.HubSpotDefined, property.HubSpotDefined, property.HubSpotDefined, property.ReadOnlyValue),
        CreatedAt = ObjectViews.Time(property.CreatedAt),
        UpdatedAt = ObjectViews.Time(property.UpdatedAt),
    };
}

sealed record PropertyModification(bool Archivable, bool ReadOnlyDefinition, bool ReadOnlyOptions, bool ReadOnlyValue);
