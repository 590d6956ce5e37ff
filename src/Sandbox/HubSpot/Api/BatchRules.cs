using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>What refuses a batch as a whole.</summary>
static class BatchRules
{
    public static HubSpotError? CountProblem(int count, int most) => count switch
    {
        0 => HubSpotError.Invalid("Some required fields were not set: [inputs]"),
        _ when count > most => HubSpotError.Invalid($"Batch size is limited to {most} inputs; {count} were given"),
        _ => null,
    };

    /// <summary>What refuses the batch before any of its records is looked at.</summary>
    public static HubSpotError? Unfit(List<ObjectInput> inputs, ObjectWriter writer, ObjectType type)
    {
        if (inputs.Exists(input => string.IsNullOrEmpty(input.Id)))
        {
            return HubSpotError.Invalid("Some required fields were not set: [id]");
        }

        if (inputs.Find(input => input.IdProperty is { } by && !writer.Identifies(by)) is { } unfit)
        {
            return HubSpotError.Invalid($"{unfit.IdProperty} is not a unique property of {type.Name}");
        }

        var twice = inputs.GroupBy(input => (input.IdProperty, input.Id)).Where(group => group.Skip(1).Any()).Select(group => group.Key.Id!).ToArray();
        return twice.Length > 0 ? HubSpotError.DuplicateIds(twice) : null;
    }

    /// <summary>Single errors need a trace id of its own for every input; and an upsert by e-mail never has them.</summary>
    public static HubSpotError? TraceProblem(List<ObjectInput> inputs, out bool traced)
    {
        var ids = inputs.Select(input => input.ObjectWriteTraceId).OfType<string>().ToArray();
        traced = ids.Length == inputs.Count && !inputs.Exists(input => input.IdProperty == "email");
        return ids.Distinct(StringComparer.Ordinal).Count() < ids.Length ? HubSpotError.Invalid("objectWriteTraceId must be unique in a batch") : null;
    }
}
