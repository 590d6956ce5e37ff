namespace CareVision.Grains.Interfaces.Crm;

/// <summary>One of our words and the CRM's word for it.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.CrmPair)]
public sealed record CrmPair
{
    /// <summary>Ours: a field such as <c>firstName</c>, or a status such as <c>Open</c>.</summary>
    [Id(0)] public required string Ours { get; init; }
    /// <summary>The CRM's: the internal name of a property, or a value.</summary>
    [Id(1)] public required string Theirs { get; init; }
}

/// <summary>How an organisation's records are written in its CRM (H20, H27, H31). Where two of ours have one word of theirs, the first is read back.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.CrmMapping)]
public sealed record CrmMapping
{
    /// <summary>Fields of a client; a field that is not listed is not sent.</summary>
    [Id(0)] public IReadOnlyList<CrmPair> Contact { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Statuses of a client; one that is not listed is not sent, and not read.</summary>
    [Id(1)] public IReadOnlyList<CrmPair> ClientStatuses { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Fields of a quote.</summary>
    [Id(2)] public IReadOnlyList<CrmPair> Deal { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Stage of the deal by status of the quote (H27).</summary>
    [Id(3)] public IReadOnlyList<CrmPair> QuoteStages { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Status in the deal by status of the quote (H31).</summary>
    [Id(4)] public IReadOnlyList<CrmPair> QuoteStatuses { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The pipeline that deals are made in.</summary>
    [Id(5)] public string Pipeline { get; init; } = "";
    /// <summary>Stages at which the contacts of a deal become clients: the quoting stage and those after it (H16).</summary>
    [Id(6)] public IReadOnlyList<string> IncomingStages { get; init => field = Wire.Plain(value); } = [];
    /// <summary>Statuses of a contact, in the CRM's words, at which it becomes a client without any deal: a lead at the quoting stage (H16).</summary>
    [Id(7)] public IReadOnlyList<string> IncomingStatuses { get; init => field = Wire.Plain(value); } = [];

    /// <summary>The CRM's word for one of ours; null when there is none.</summary>
    public static string? Theirs(IReadOnlyList<CrmPair> pairs, string? ours) =>
        pairs.FirstOrDefault(p => string.Equals(p.Ours, ours, StringComparison.OrdinalIgnoreCase))?.Theirs;

    /// <summary>Our word for one of the CRM's; null when there is none.</summary>
    public static string? Ours(IReadOnlyList<CrmPair> pairs, string? theirs) =>
        pairs.FirstOrDefault(p => string.Equals(p.Theirs, theirs, StringComparison.OrdinalIgnoreCase))?.Ours;

    /// <summary>Says the same; lists compare by what they hold.</summary>
    public bool Equals(CrmMapping? other) => other is not null && Pipeline == other.Pipeline
        && Contact.SequenceEqual(other.Contact) && ClientStatuses.SequenceEqual(other.ClientStatuses) && Deal.SequenceEqual(other.Deal)
        && QuoteStages.SequenceEqual(other.QuoteStages) && QuoteStatuses.SequenceEqual(other.QuoteStatuses)
        && IncomingStages.SequenceEqual(other.IncomingStages) && IncomingStatuses.SequenceEqual(other.IncomingStatuses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Pipeline, Contact.Count, QuoteStages.Count, ClientStatuses.Count);
}

/// <summary>Saves an organisation's mapping.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveCrmMapping)]
public sealed record SaveCrmMapping
{
    /// <summary>The mapping; null goes back to the default.</summary>
    [Id(0)] public CrmMapping? Mapping { get; init; }
    /// <summary>The version it replaces; null: whichever is stored.</summary>
    [Id(1)] public long? ExpectedVersion { get; init; }
    /// <summary>Who asks.</summary>
    [Id(2)] public required CommandStamp Stamp { get; init; }
}

/// <summary>Saves the lead sources that an organisation has listed (H11).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveLeadSources)]
public sealed record SaveLeadSources
{
    /// <summary>All of them.</summary>
    [Id(0)] public required IReadOnlyList<string> Sources { get; init => field = Wire.Plain(value); }
    /// <summary>Who asks.</summary>
    [Id(1)] public required CommandStamp Stamp { get; init; }
}

/// <summary>What an organisation has set for its CRM.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.CrmSettingsSnapshot)]
public sealed record CrmSettingsSnapshot
{
    /// <summary>The CRM's provider name.</summary>
    [Id(0)] public required string Provider { get; init; }
    /// <summary>The mapping in force: the organisation's own, or the default.</summary>
    [Id(1)] public required CrmMapping Mapping { get; init; }
    /// <summary>Counts saves of the mapping; 0: the default.</summary>
    [Id(2)] public long MappingVersion { get; init; }
    /// <summary>The lead sources that the organisation has listed (H11).</summary>
    [Id(3)] public IReadOnlyList<string> LeadSources { get; init => field = Wire.Plain(value); } = [];
}

/// <summary>Who an account at a CRM belongs to.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.CrmAccountSnapshot)]
public sealed record CrmAccountSnapshot
{
    /// <summary>The organisation; null: nobody has linked it.</summary>
    [Id(0)] public string? Organisation { get; init; }
    /// <summary>The branches that are linked to it; an empty text stands for the organisation as a whole.</summary>
    [Id(1)] public IReadOnlyList<string> Branches { get; init => field = Wire.Plain(value); } = [];
    /// <summary>What was learnt of the account when it was linked, in the CRM's own words.</summary>
    [Id(2)] public IReadOnlyList<CrmPair> Facts { get; init => field = Wire.Plain(value); } = [];
}
