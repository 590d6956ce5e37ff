using System.Globalization;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>Associations of records, singly and in batches.</summary>
static class AssociationCalls
{
    const int MostRead = 1_000;
    const int MostWritten = 2_000;

    public static VendorReply PutDefault(HubSpotCall call)
    {
        var error = Pair(call, out var from, out var to) ?? new ObjectActs(call.Portal, call.Source).Associate(from!, to!);
        return error is null
            ? Written(call, Both(from!, to!), [], StatusCodes.Status200OK)
            : call.Refuse(error);
    }

    public static VendorReply Put(HubSpotCall call)
    {
        if (call.Read(HubSpotJson.Default.ListAssociationTypeInput, out var refusal) is not { } types)
        {
            return refusal!;
        }

        if (Pair(call, out var from, out var to) is { } missing)
        {
            return call.Refuse(missing);
        }

        var typeId = AssociationTable.TypeId(from!.Type, to!.Type);
        if (types.Count == 0 || types.Exists(type => type.AssociationCategory != "HUBSPOT_DEFINED" || type.AssociationTypeId != typeId))
        {
            return call.Refuse(HubSpotError.Invalid($"One or more association types are not valid between {from.Type.Id} and {to.Type.Id}"));
        }

        return new ObjectActs(call.Portal, call.Source).Associate(from, to) is { } error
            ? call.Refuse(error)
            : HubSpotCall.Answer(
                new AssociationLabelsView(from.Type.Id, from.Number, to.Type.Id, to.Number, []), HubSpotJson.Default.AssociationLabelsView,
                StatusCodes.Status201Created);
    }

    public static VendorReply Remove(HubSpotCall call)
    {
        if (Pair(call, out var from, out var to) is { } missing)
        {
            return call.Refuse(missing);
        }

        new ObjectActs(call.Portal, call.Source).Dissociate(from!, to!);
        return ObjectCalls.Done();
    }

    public static VendorReply List(HubSpotCall call)
    {
        if (Types(call, out var from, out var to) is { } unknown)
        {
            return call.Refuse(unknown);
        }

        return call.Portal.Store(from!).Find(call.Route["id"]) is { Archived: false } record
            ? HubSpotCall.Answer(new AssociationPage(Links(call.Portal, record, to!), null), HubSpotJson.Default.AssociationPage)
            : call.Refuse(HubSpotError.NotFound($"{call.Route["id"]} does not name a record of {from!.Name}."));
    }

    public static VendorReply Labels(HubSpotCall call) => Types(call, out var from, out var to) is { } unknown
        ? call.Refuse(unknown)
        : HubSpotCall.Answer(new LabelPage([Spec(from!, to!)]), HubSpotJson.Default.LabelPage);

    public static VendorReply ReadMany(HubSpotCall call)
    {
        if (Batch(call, MostRead, out var batch, out var from, out var to) is { } refusal)
        {
            return refusal;
        }

        var results = new List<AssociationsOf>();
        var errors = new List<BatchError>();
        foreach (var id in batch.Inputs!.Select(input => input.Id ?? "").Distinct())
        {
            if (call.Portal.Store(from!).Find(id) is { Archived: false } record && Links(call.Portal, record, to!) is { Count: > 0 } links)
            {
                results.Add(new(new(id), links));
            }
            else
            {
                errors.Add(new HubSpotError(StatusCodes.Status404NotFound, "OBJECT_NOT_FOUND", $"No {to!.Name} is associated with {from!.Name} {id}.")
                    { SubCategory = "crm.associations.NO_ASSOCIATIONS_FOUND" }.InBatch(new() { ["fromObjectId"] = [id] }));
            }
        }

        var now = ObjectViews.Time(call.Portal.Now);
        return HubSpotCall.Answer(
            new AssociationReadReply("COMPLETE", results, now, now, errors.Count == 0 ? null : errors.Count, errors.Count == 0 ? null : errors),
            HubSpotJson.Default.AssociationReadReply,
            errors.Count > 0 && !call.Route.IsLatest ? StatusCodes.Status207MultiStatus : StatusCodes.Status200OK);
    }

    public static VendorReply AssociateMany(HubSpotCall call) => Many(call, (acts, one, other) => acts.Associate(one, other), StatusCodes.Status200OK);

    public static VendorReply CreateMany(HubSpotCall call) => Many(call, (acts, one, other) => acts.Associate(one, other), StatusCodes.Status201Created);

    public static VendorReply ArchiveMany(HubSpotCall call) => Many(call, (acts, one, other) =>
    {
        acts.Dissociate(one, other);
        return null;
    }, StatusCodes.Status204NoContent);

    static VendorReply Many(HubSpotCall call, Func<ObjectActs, CrmObject, CrmObject, HubSpotError?> act, int success)
    {
        if (Batch(call, MostWritten, out var batch, out var from, out var to) is { } refusal)
        {
            return refusal;
        }

        var acts = new ObjectActs(call.Portal, call.Source);
        var results = new List<AssociationResult>();
        var errors = new List<BatchError>();
        foreach (var input in batch.Inputs!)
        {
            foreach (var target in input.Targets())
            {
                var one = call.Portal.Store(from!).Find(input.From?.Id ?? "");
                var other = call.Portal.Store(to!).Find(target);
                var error = one is { Archived: false } && other is { Archived: false }
                    ? act(acts, one, other)
                    : HubSpotError.NotFound($"{input.From?.Id} or {target} does not name a record.");
                if (error is null)
                {
                    results.AddRange(Both(one!, other!));
                }
                else
                {
                    errors.Add(error.InBatch(new() { ["fromObjectId"] = [input.From?.Id ?? ""], ["toObjectId"] = [target] }));
                }
            }
        }

        return success == StatusCodes.Status204NoContent && errors.Count == 0 ? ObjectCalls.Done() : Written(call, results, errors, success);
    }

    static VendorReply Written(HubSpotCall call, List<AssociationResult> results, List<BatchError> errors, int success)
    {
        var now = ObjectViews.Time(call.Portal.Now);
        return HubSpotCall.Answer(
            new AssociationBatchReply("COMPLETE", results, now, now, errors.Count == 0 ? null : errors.Count, errors.Count == 0 ? null : errors),
            HubSpotJson.Default.AssociationBatchReply,
            errors.Count > 0 && !call.Route.IsLatest ? StatusCodes.Status207MultiStatus : success) with
        {
            InBandError = errors.Count > 0,
        };
    }

    static VendorReply? Batch(HubSpotCall call, int most, out AssociationBatch batch, out ObjectType? from, out ObjectType? to)
    {
        batch = call.Read(HubSpotJson.Default.AssociationBatch, out var refusal)!;
        (from, to) = (null, null);
        if (batch is null)
        {
            return refusal;
        }

        return (Types(call, out from, out to) ?? BatchRules.CountProblem(batch.Inputs?.Count ?? 0, most)) is { } problem ? call.Refuse(problem) : null;
    }

    static HubSpotError? Types(HubSpotCall call, out ObjectType? from, out ObjectType? to)
    {
        (from, to) = (call.Route.Named("from") ?? call.Route.Type, call.Route.Named("to"));
        return from is not null && to is not null && AssociationTable.TypeId(from, to) is not null
            ? null
            : HubSpotError.Invalid("There is no association between these types");
    }

    static HubSpotError? Pair(HubSpotCall call, out CrmObject? from, out CrmObject? to)
    {
        (from, to) = (null, null);
        if (Types(call, out var fromType, out var toType) is { } unknown)
        {
            return unknown;
        }

        from = call.Portal.Store(fromType!).Find(call.Route["id"]);
        to = call.Portal.Store(toType!).Find(call.Route["toId"]);
        return from is { Archived: false } && to is { Archived: false }
            ? null
            : HubSpotError.NotFound($"{call.Route["id"]} or {call.Route["toId"]} does not name a record.");
    }

    static List<AssociationLink> Links(Portal portal, CrmObject record, ObjectType to) =>
    [
        .. portal.Associations.Of(record)
            .Where(id => portal.Store(to).FindExact(id.ToString(CultureInfo.InvariantCulture)) is { Archived: false })
            .Select(id => new AssociationLink(id, [Spec(record.Type, to)])),
    ];

    static AssociationLabel Spec(ObjectType from, ObjectType to) => new("HUBSPOT_DEFINED", AssociationTable.TypeId(from, to)!.Value, null);

    static List<AssociationResult> Both(CrmObject from, CrmObject to) => [Result(from, to), Result(to, from)];

    static AssociationResult Result(CrmObject from, CrmObject to) =>
        new(new(from.Id), new(to.Id), new("HUBSPOT_DEFINED", AssociationTable.TypeId(from.Type, to.Type)!.Value));
}
