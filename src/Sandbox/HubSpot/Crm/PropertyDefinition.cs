namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>A property of a record type.</summary>
sealed record PropertyDefinition
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public string Type { get; init; } = "string";

    public string FieldType { get; init; } = "text";

    public required string GroupName { get; init; }

    public string Description { get; init; } = "";

    public List<PropertyOption> Options { get; init; } = [];

    public int DisplayOrder { get; init; } = -1;

    /// <summary>No two records have the same value. Only settable at creation.</summary>
    public bool HasUniqueValue { get; init; }

    public bool Hidden { get; init; }

    public bool FormField { get; init; }

    public bool HubSpotDefined { get; init; }

    public bool ReadOnlyValue { get; init; }

    public bool Archived { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A value that an enumeration allows.</summary>
sealed record PropertyOption
{
    public required string Label { get; init; }

    public required string Value { get; init; }

    public string? Description { get; init; }

    public int DisplayOrder { get; init; } = -1;

    public bool Hidden { get; init; }
}
