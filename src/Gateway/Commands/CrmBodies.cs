using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Crm;

namespace CareVision.Gateway.Commands;

/// <summary>One of our words and the CRM's word for it.</summary>
public sealed record CrmPairBody
{
    /// <summary>Ours: a field such as <c>firstName</c>, or a status such as <c>Open</c>.</summary>
    [Required]
    public string? Ours { get; init; }

    /// <summary>The CRM's: a property's internal name, or a value.</summary>
    [Required]
    public string? Theirs { get; init; }

    internal static CrmPairBody Of(CrmPair pair) => new() { Ours = pair.Ours, Theirs = pair.Theirs };
}

/// <summary>How records are written in the CRM (H20). Read it, change it, send it back; an empty object goes back to the default.</summary>
public sealed record CrmMappingBody : IBody<CrmMappingBody>
{
    /// <summary>Fields of a client; one that is not listed is not sent.</summary>
    public IReadOnlyList<CrmPairBody>? Contact { get; init; }

    /// <summary>Statuses of a client.</summary>
    public IReadOnlyList<CrmPairBody>? ClientStatuses { get; init; }

    /// <summary>Fields of a quote.</summary>
    public IReadOnlyList<CrmPairBody>? Deal { get; init; }

    /// <summary>Stage of the deal by status of the quote (H27).</summary>
    public IReadOnlyList<CrmPairBody>? QuoteStages { get; init; }

    /// <summary>Status in the deal by status of the quote (H31).</summary>
    public IReadOnlyList<CrmPairBody>? QuoteStatuses { get; init; }

    /// <summary>The pipeline that deals are made in.</summary>
    public string? Pipeline { get; init; }

    /// <summary>Stages at which the contacts of a deal become clients (H16); an empty list: at any.</summary>
    public IReadOnlyList<string>? IncomingStages { get; init; }

    /// <summary>Statuses of a contact at which it becomes a client without a deal (H16).</summary>
    public IReadOnlyList<string>? IncomingStatuses { get; init; }

    static JsonTypeInfo<CrmMappingBody> IBody<CrmMappingBody>.Json => BodyJson.Strict.CrmMappingBody;

    bool IsEmpty => this == new CrmMappingBody();

    void IBody<CrmMappingBody>.Validate(FieldErrors errors)
    {
        if (IsEmpty)
        {
            return;
        }

        errors.Required(Pipeline, "pipeline", Limits.Name);
        foreach (var (name, list) in new[]
        {
            ("contact", Contact), ("clientStatuses", ClientStatuses), ("deal", Deal), ("quoteStages", QuoteStages), ("quoteStatuses", QuoteStatuses),
        })
        {
            errors.Require(list is not null, name, "is required");
            for (var i = 0; i < (list?.Count ?? 0); i++)
            {
                errors.Required(list![i]?.Ours, $"{name}[{i}].ours", Limits.Name);
                errors.Required(list[i]?.Theirs, $"{name}[{i}].theirs", Limits.Name);
            }
        }

        errors.Require((IncomingStages ?? []).All(s => !string.IsNullOrWhiteSpace(s)), "incomingStages", "holds an empty entry");
        errors.Require((IncomingStatuses ?? []).All(s => !string.IsNullOrWhiteSpace(s)), "incomingStatuses", "holds an empty entry");
    }

    internal SaveCrmMapping ToCommand(long? expectedVersion, CommandStamp stamp) => new()
    {
        Mapping = IsEmpty ? null : new CrmMapping
        {
            Contact = Pairs(Contact), ClientStatuses = Pairs(ClientStatuses), Deal = Pairs(Deal), QuoteStages = Pairs(QuoteStages),
            QuoteStatuses = Pairs(QuoteStatuses), Pipeline = Pipeline!.Trim(), IncomingStages = IncomingStages ?? [], IncomingStatuses = IncomingStatuses ?? [],
        },
        ExpectedVersion = expectedVersion,
        Stamp = stamp,
    };

    static IReadOnlyList<CrmPair> Pairs(IReadOnlyList<CrmPairBody>? pairs) =>
        [.. (pairs ?? []).Select(p => new CrmPair { Ours = p.Ours!.Trim(), Theirs = p.Theirs!.Trim() })];
}

/// <summary>The lead sources of the organisation (H11), as they shall be.</summary>
public sealed class LeadSourcesBody : List<string>, IBody<LeadSourcesBody>
{
    static JsonTypeInfo<LeadSourcesBody> IBody<LeadSourcesBody>.Json => BodyJson.Strict.LeadSourcesBody;

    void IBody<LeadSourcesBody>.Validate(FieldErrors errors)
    {
        for (var i = 0; i < Count; i++)
        {
            errors.Required(this[i], $"[{i}]", Limits.Name);
        }
    }
}

/// <summary>The portal's id of a client that came from the CRM.</summary>
public sealed record PortalIdBody : IBody<PortalIdBody>
{
    /// <summary>The id; the client goes on under it.</summary>
    [Required]
    public string? PortalId { get; init; }

    static JsonTypeInfo<PortalIdBody> IBody<PortalIdBody>.Json => BodyJson.Strict.PortalIdBody;

    void IBody<PortalIdBody>.Validate(FieldErrors errors)
    {
        errors.Required(PortalId, "portalId", 64);
        errors.OptionalId(PortalId, "portalId");
    }
}
