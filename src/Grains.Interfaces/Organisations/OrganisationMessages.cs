namespace CareVision.Grains.Interfaces.Organisations;

/// <summary>A branch of an organisation (H13: its state picks the branch of an incoming contact).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.Branch)]
public sealed record Branch
{
    /// <summary>The portal's id of the branch.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>Its name.</summary>
    [Id(1)] public required string Name { get; init; }
    /// <summary>The Australian state or territory it serves, e.g. <c>NSW</c>; null for all.</summary>
    [Id(2)] public string? State { get; init; }
    /// <summary>The one branch that takes whatever matches no other.</summary>
    [Id(3)] public bool HeadOffice { get; init; }
}

/// <summary>Creates or changes an organisation.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveOrganisation)]
public sealed record SaveOrganisation
{
    /// <summary>The name people know it by.</summary>
    [Id(0)] public required string Name { get; init; }
    /// <summary>Its branches; exactly one head office where there are any.</summary>
    [Id(1)] public IReadOnlyList<Branch> Branches { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The CHSP integration switch (T54): off means that new funding sources are not pushed.</summary>
    [Id(2)] public bool ChspEnabled { get; init; } = true;
    /// <summary>Who asks.</summary>
    [Id(3)] public required CommandStamp Stamp { get; init; }
    /// <summary>The switch governs CHSP-funded sources only (T57); by default it governs all of them, as the document's row says.</summary>
    [Id(4)] public bool ChspFundedOnly { get; init; }
}

/// <summary>An organisation as stored.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.OrganisationSnapshot)]
public sealed record OrganisationSnapshot
{
    /// <summary>The organisation's id.</summary>
    [Id(0)] public required string Organisation { get; init; }
    /// <summary>Its name.</summary>
    [Id(1)] public required string Name { get; init; }
    /// <summary>Its branches.</summary>
    [Id(2)] public IReadOnlyList<Branch> Branches { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The CHSP switch.</summary>
    [Id(3)] public bool ChspEnabled { get; init; }
    /// <summary>Its funding type references with their version.</summary>
    [Id(4)] public required FundingTypeReferencesSnapshot FundingTypeReferences { get; init; }
    /// <summary>First save (UTC).</summary>
    [Id(5)] public DateTimeOffset CreatedAt { get; init; }
    /// <summary>Last change (UTC).</summary>
    [Id(6)] public DateTimeOffset UpdatedAt { get; init; }
    /// <summary>The CHSP switch governs CHSP-funded sources only (T57).</summary>
    [Id(7)] public bool ChspFundedOnly { get; init; }
}
