using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Links;
using CareVision.Integrations.Http;
using CareVision.Integrations.HubSpot;

namespace CareVision.Grains.HubSpot;

/// <summary>"Prepare HubSpot for the Integration": whether an account has what the document tells its owner to make (H9, H10), and what is to be made.</summary>
internal static class HubSpotPreparation
{
    private static readonly Required[] All =
    [
        new(HubSpotTypes.Contacts, HubSpotDefaults.ContactKey, "CareVision ID", HubSpotDefaults.ContactSyncKey),
        new(HubSpotTypes.Contacts, HubSpotDefaults.ContactBranch, "Branch", null),
        new(HubSpotTypes.Contacts, HubSpotDefaults.LeadSource, "Lead Source", null),
        new(HubSpotTypes.Deals, HubSpotDefaults.DealKey, "CareVision Quote ID", HubSpotDefaults.DealSyncKey),
        new(HubSpotTypes.Deals, HubSpotDefaults.DealOwner, "CareVision Deal Owner", null),
        new(HubSpotTypes.Deals, HubSpotDefaults.QuoteStatus, "Quote Status", null),
    ];

    /// <summary>Looks at the document's properties and at all that the organisation's mapping names.</summary>
    public static IEnumerable<LinkCheck> Look(string type, IReadOnlyList<HubSpotProperty> there, CrmSettingsSnapshot settings)
    {
        foreach (var required in All.Where(r => r.Type == type))
        {
            yield return Check(required, there, settings);
        }

        var pairs = type == HubSpotTypes.Contacts ? settings.Mapping.Contact : settings.Mapping.Deal;
        foreach (var mapped in pairs.Select(p => p.Theirs).Except(All.Select(r => r.Name), StringComparer.Ordinal))
        {
            yield return there.Any(p => p.Name == mapped) ? Good(type, mapped) : Bad(type, mapped, $"The mapping names the property '{mapped}', which is missing.", false);
        }
    }

    /// <summary>Every stage that a quote can get must be in the pipeline (H27).</summary>
    public static IEnumerable<LinkCheck> Look(IReadOnlyDictionary<string, IReadOnlyList<string>> pipelines, CrmMapping mapping)
    {
        if (!pipelines.TryGetValue(mapping.Pipeline, out var stages))
        {
            yield return new LinkCheck { Name = $"pipelines.{mapping.Pipeline}", Passed = false, Problem = $"There is no pipeline '{mapping.Pipeline}'." };
            yield break;
        }

        foreach (var stage in mapping.QuoteStages.Select(s => s.Theirs).Distinct(StringComparer.Ordinal))
        {
            yield return stages.Contains(stage)
                ? new LinkCheck { Name = $"pipelines.{mapping.Pipeline}.{stage}", Passed = true }
                : new LinkCheck { Name = $"pipelines.{mapping.Pipeline}.{stage}", Passed = false, Problem = $"The pipeline '{mapping.Pipeline}' has no stage '{stage}'." };
        }
    }

    /// <summary>What "prepare" creates: what is missing, and a substitute for a key that exists and is not unique.</summary>
    public static IEnumerable<HubSpotProperty> Missing(string type, IReadOnlyList<HubSpotProperty> there)
    {
        foreach (var required in All.Where(r => r.Type == type))
        {
            var found = there.FirstOrDefault(p => p.Name == required.Name);
            if (found is null)
            {
                yield return new HubSpotProperty(required.Name, required.Label, "string", required.Substitute is not null, []);
            }
            else if (required.Substitute is { } substitute && !found.IsUnique && there.All(p => p.Name != substitute))
            {
                yield return new HubSpotProperty(substitute, $"{required.Label} (key)", "string", true, []);
            }
        }
    }

    /// <summary>The unique property that records are found by.</summary>
    public static string KeyOf(string type, IReadOnlyList<HubSpotProperty> there)
    {
        var key = All.Single(r => r.Type == type && r.Substitute is not null);
        return there.Any(p => p.Name == key.Name && p.IsUnique) || !there.Any(p => p.Name == key.Substitute && p.IsUnique) ? key.Name : key.Substitute!;
    }

    /// <summary>Why the account can't be linked, naming all that is missing or wrong (H10); null: it can.</summary>
    public static ExternalFailure? Failure(IReadOnlyList<LinkCheck> checks)
    {
        var bad = checks.Where(c => !c.Passed).ToList();
        return bad.Count == 0 ? null : new ExternalFailure(
            FailureClass.Unauthorized,
            bad.TrueForAll(c => c.Name.StartsWith("pipelines", StringComparison.Ordinal)) ? HubSpotCodes.StageUnknown : HubSpotCodes.NotPrepared,
            $"The HubSpot account lacks something: {string.Join(" ", bad.Select(c => c.Problem))}");
    }

    private static LinkCheck Check(Required required, IReadOnlyList<HubSpotProperty> there, CrmSettingsSnapshot settings)
    {
        var found = there.FirstOrDefault(p => p.Name == required.Name);
        if (found is null)
        {
            return Bad(required.Type, required.Name, $"The property '{required.Name}' is missing.", true);
        }

        if (found.Type is not ("string" or "enumeration") || (required.Substitute is not null && found.Type != "string"))
        {
            return Bad(required.Type, required.Name, $"The property '{required.Name}' has the type '{found.Type}' instead of text.", false);
        }

        if (required.Substitute is { } substitute && !found.IsUnique && !there.Any(p => p.Name == substitute && p.IsUnique))
        {
            return Bad(
                required.Type, required.Name,
                $"The property '{required.Name}' is not unique, which HubSpot lets nobody change; with consent '{substitute}' is created beside it.", true);
        }

        // A list of choices refuses whatever is not on it.
        var unlisted = found.Type != "enumeration" ? [] : (required.Name switch
        {
            HubSpotDefaults.LeadSource => settings.LeadSources,
            HubSpotDefaults.QuoteStatus => settings.Mapping.QuoteStatuses.Select(s => s.Theirs).Distinct(StringComparer.Ordinal),
            _ => [],
        }).Except(found.Options, StringComparer.Ordinal).ToList();
        return unlisted.Count == 0
            ? Good(required.Type, required.Name)
            : Bad(required.Type, required.Name, $"The property '{required.Name}' does not offer: {string.Join(", ", unlisted)}.", false);
    }

    private static LinkCheck Good(string type, string name) => new() { Name = $"{type}.{name}", Passed = true };

    private static LinkCheck Bad(string type, string name, string problem, bool canPrepare) =>
        new() { Name = $"{type}.{name}", Passed = false, Problem = problem, CanPrepare = canPrepare };

    /// <summary>A property of the document's table; a key has a substitute.</summary>
    private sealed record Required(string Type, string Name, string Label, string? Substitute);
}
