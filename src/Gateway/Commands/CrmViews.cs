using CareVision.Grains.Interfaces.Crm;

namespace CareVision.Gateway.Commands;

/// <summary>The mapping in force.</summary>
public sealed record CrmMappingView
{
    /// <summary>The CRM that the organisation uses.</summary>
    public required string Provider { get; init; }

    /// <summary>Counts saves; 0: the default.</summary>
    public required long Version { get; init; }

    /// <summary>The mapping.</summary>
    public required CrmMappingBody Mapping { get; init; }

    internal static CrmMappingView Of(CrmSettingsSnapshot settings)
    {
        var mapping = settings.Mapping;
        return new()
        {
            Provider = settings.Provider,
            Version = settings.MappingVersion,
            Mapping = new()
            {
                Contact = Pairs(mapping.Contact), ClientStatuses = Pairs(mapping.ClientStatuses), Deal = Pairs(mapping.Deal),
                QuoteStages = Pairs(mapping.QuoteStages), QuoteStatuses = Pairs(mapping.QuoteStatuses), Pipeline = mapping.Pipeline,
                IncomingStages = mapping.IncomingStages, IncomingStatuses = mapping.IncomingStatuses,
            },
        };
    }

    static IReadOnlyList<CrmPairBody> Pairs(IReadOnlyList<CrmPair> pairs) => [.. pairs.Select(CrmPairBody.Of)];
}

/// <summary>Something that the integration needs in the outside account.</summary>
public sealed record LinkCheckView
{
    /// <summary>What it is about, e.g. <c>contacts.carevision_id</c>.</summary>
    public required string Name { get; init; }

    /// <summary>It is as it must be.</summary>
    public required bool Passed { get; init; }

    /// <summary>What is wrong.</summary>
    public string? Problem { get; init; }

    /// <summary>The act <c>prepare</c> can put it right.</summary>
    public bool CanPrepare { get; init; }
}
