using System.Text.Json.Serialization.Metadata;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>Up to 100 records in one call.</summary>
static class BatchCalls
{
    const int MostInputs = 100;

    public static VendorReply Read(HubSpotCall call)
    {
        if (Inputs(call, out var batch) is { } refusal)
        {
            return refusal;
        }

        var store = call.Portal.Store(call.Route.Type!);
        var by = batch.IdProperty ?? "hs_object_id";
        if (!ObjectCalls.Writer(call).Identifies(by))
        {
            return call.Refuse(HubSpotError.Invalid($"{by} is not a unique property of {call.Route.Type!.Name}"));
        }

        var results = new List<ObjectView>();
        var missing = new List<string>();
        foreach (var id in batch.Inputs!.Select(input => input.Id ?? "").Distinct())
        {
            if ((by == "hs_object_id" ? store.Find(id) : store.FindUnique(by, id)) is { Archived: false } record)
            {
                results.Add(ObjectViews.Of(record, call.Portal, [.. batch.Properties ?? [], .. by == "hs_object_id" ? [] : new[] { by }]));
            }
            else
            {
                missing.Add(id);
            }
        }

        var errors = missing.Count == 0
            ? []
            : new List<BatchError>
            {
                new HubSpotError(StatusCodes.Status404NotFound, "OBJECT_NOT_FOUND",
                    $"Could not get some {call.Route.Type!.Singular.ToUpperInvariant()} objects, they may be deleted or not exist. Check that ids are valid.")
                    .InBatch(new() { ["ids"] = missing }),
            };
        return Answer(call, results, errors, StatusCodes.Status200OK);
    }

    public static VendorReply Create(HubSpotCall call)
    {
        if (Inputs(call, out var batch) is { } refusal)
        {
            return refusal;
        }

        var writer = ObjectCalls.Writer(call);
        return Write(call, writer, batch.Inputs!, StatusCodes.Status201Created, (input, values, claims) => writer.Plan(null, values, claims));
    }

    public static VendorReply Update(HubSpotCall call)
    {
        if (Inputs(call, out var batch) is { } refusal)
        {
            return refusal;
        }

        var inputs = batch.Inputs!;
        if (inputs.Find(input => input.IdProperty is "email" or "hs_object_id") is { } unfit)
        {
            return call.Refuse(HubSpotError.Invalid($"{unfit.IdProperty} cannot be the idProperty of a batch update"));
        }

        var writer = ObjectCalls.Writer(call);
        if (BatchRules.Unfit(inputs, writer, call.Route.Type!) is { } problem)
        {
            return call.Refuse(problem);
        }

        var store = call.Portal.Store(call.Route.Type!);

        // Ids that were merged away work in the single update, not here.
        return Write(call, writer, inputs, StatusCodes.Status200OK, (input, values, claims) =>
            (input.IdProperty is null ? store.FindExact(input.Id!) : store.FindUnique(input.IdProperty, input.Id!)) is { Archived: false } target
                ? writer.Plan(target, values, claims)
                : PlannedWrite.Refused(HubSpotError.NotFound($"{input.Id} does not name a record.")));
    }

    public static VendorReply Upsert(HubSpotCall call)
    {
        if (Inputs(call, out var batch) is { } refusal)
        {
            return refusal;
        }

        var inputs = batch.Inputs!;
        var writer = ObjectCalls.Writer(call);
        if (inputs.Exists(input => string.IsNullOrEmpty(input.IdProperty)))
        {
            return call.Refuse(HubSpotError.Invalid("Some required fields were not set: [idProperty]"));
        }

        if (BatchRules.Unfit(inputs, writer, call.Route.Type!) is { } problem)
        {
            return call.Refuse(problem);
        }

        var store = call.Portal.Store(call.Route.Type!);
        return Write(call, writer, inputs, StatusCodes.Status200OK, (input, values, claims) =>
        {
            if (input.IdProperty == "hs_object_id")
            {
                return store.FindExact(input.Id!) is { Archived: false } known
                    ? writer.Plan(known, values, claims)
                    : PlannedWrite.Refused(HubSpotError.NotFound($"{input.Id} does not name a record."));
            }

            values.TryAdd(input.IdProperty!, input.Id!);
            return writer.Plan(store.FindUnique(input.IdProperty!, input.Id!), values, claims);
        });
    }

    public static VendorReply Archive(HubSpotCall call)
    {
        if (Inputs(call, out var batch) is { } refusal)
        {
            return refusal;
        }

        var acts = new ObjectActs(call.Portal, call.Source);
        foreach (var input in batch.Inputs!)
        {
            if (call.Portal.Store(call.Route.Type!).FindExact(input.Id ?? "") is { } record)
            {
                acts.Archive(record);
            }
        }

        return ObjectCalls.Done();
    }

    static VendorReply? Inputs(HubSpotCall call, out BatchInput batch)
    {
        batch = call.Read(HubSpotJson.Default.BatchInput, out var refusal)!;
        return batch is null ? refusal : BatchRules.CountProblem(batch.Inputs?.Count ?? 0, MostInputs) is { } problem ? call.Refuse(problem) : null;
    }

    static VendorReply Write(
        HubSpotCall call, ObjectWriter writer, List<ObjectInput> inputs, int success,
        Func<ObjectInput, Dictionary<string, string>, UniqueClaims, PlannedWrite> plan)
    {
        if (BatchRules.TraceProblem(inputs, out var traced) is { } untraceable)
        {
            return call.Refuse(untraceable);
        }

        var claims = new UniqueClaims();
        var plans = new List<(ObjectInput Input, PlannedWrite Plan, List<CrmObject> Links)>(inputs.Count);
        foreach (var input in inputs)
        {
            plans.Add(PlanOne(call, input, claims, plan));
        }

        var first = plans.FindIndex(one => one.Plan.Error is not null);
        if (first >= 0 && !traced)
        {
            Apply(call, writer, call.Portal.Settings.Now.PartialBatches ? plans[..first] : []);
            return call.Refuse(plans[first].Plan.Error!);
        }

        var results = Apply(call, writer, plans.FindAll(one => one.Plan.Error is null));
        var errors = plans.Where(one => one.Plan.Error is not null)
            .Select(one => one.Plan.Error!.InBatch(new() { ["objectWriteTraceId"] = [one.Input.ObjectWriteTraceId!] })).ToList();
        return Answer(call, results, errors, success);
    }

    static (ObjectInput, PlannedWrite, List<CrmObject>) PlanOne(
        HubSpotCall call, ObjectInput input, UniqueClaims claims, Func<ObjectInput, Dictionary<string, string>, UniqueClaims, PlannedWrite> plan)
    {
        if (ObjectViews.Values(input.Properties) is not { } values)
        {
            return (input, PlannedWrite.Refused(HubSpotError.Invalid("Property values must be strings")), []);
        }

        if (ObjectCalls.Linked(call, input.Associations, out var links) is { } unknown)
        {
            return (input, PlannedWrite.Refused(unknown), []);
        }

        return (input, plan(input, values, claims), links);
    }

    static List<ObjectView> Apply(HubSpotCall call, ObjectWriter writer, List<(ObjectInput Input, PlannedWrite Plan, List<CrmObject> Links)> plans)
    {
        var results = new List<ObjectView>(plans.Count);
        foreach (var (input, plan, links) in plans)
        {
            var record = writer.Apply(plan);
            ObjectCalls.Link(call, record, links);
            results.Add(ObjectViews.Of(record, call.Portal, [.. plan.Values.Keys]) with
            {
                New = input.IdProperty is null ? null : plan.Target is null,
                ObjectWriteTraceId = input.ObjectWriteTraceId,
            });
        }

        return results;
    }

    // From 2026-09 on the status tells nothing: the errors are in the body of a success.
    static VendorReply Answer(HubSpotCall call, List<ObjectView> results, List<BatchError> errors, int success)
    {
        var now = ObjectViews.Time(call.Portal.Now);
        var reply = new BatchReply("COMPLETE", results, now, now)
        {
            NumErrors = errors.Count == 0 ? null : errors.Count,
            Errors = errors.Count == 0 ? null : errors,
        };
        JsonTypeInfo<BatchReply> type = HubSpotJson.Default.BatchReply;
        return HubSpotCall.Answer(reply, type, errors.Count > 0 && !call.Route.IsLatest ? StatusCodes.Status207MultiStatus : success) with
        {
            InBandError = errors.Count > 0,
        };
    }
}
