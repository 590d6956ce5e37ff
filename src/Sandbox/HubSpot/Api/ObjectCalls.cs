using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>Single records: create, read, list, update, archive, merge, erase.</summary>
static class ObjectCalls
{
    const int MostListed = 100;

    public static VendorReply Create(HubSpotCall call)
    {
        if (call.Read(HubSpotJson.Default.ObjectInput, out var refusal) is not { } input)
        {
            return refusal!;
        }

        if (ObjectViews.Values(input.Properties) is not { } values)
        {
            return call.Refuse(HubSpotError.Invalid("Property values must be strings"));
        }

        var writer = Writer(call);
        var plan = writer.Plan(null, values);
        if (plan.Error is { } error)
        {
            return call.Refuse(error);
        }

        if (Linked(call, input.Associations, out var targets) is { } unknown)
        {
            return call.Refuse(unknown);
        }

        var record = writer.Apply(plan);
        Link(call, record, targets);
        return HubSpotCall.Answer(ObjectViews.Of(record, call.Portal, values.Keys.Concat(record.Type.Defaults).ToArray()), HubSpotJson.Default.ObjectView, StatusCodes.Status201Created);
    }

    public static VendorReply Read(HubSpotCall call)
    {
        var error = Find(call, call.Flag("archived"), out var record);
        return error is not null
            ? call.Refuse(error)
            : HubSpotCall.Answer(WithLinks(call, ObjectViews.Of(record!, call.Portal, call.List("properties")), record!), HubSpotJson.Default.ObjectView);
    }

    public static VendorReply List(HubSpotCall call)
    {
        var limit = int.TryParse(call.Parameter("limit"), out var asked) ? asked : 10;
        if (limit is < 1 or > MostListed)
        {
            return call.Refuse(HubSpotError.Invalid($"limit must be between 1 and {MostListed}"));
        }

        var after = long.TryParse(call.Parameter("after"), out var last) ? last : 0;
        var archived = call.Flag("archived");
        var page = call.Portal.Store(call.Route.Type!).All
            .Where(record => record.Archived == archived && record.MergedInto is null && record.Number >= after)
            .Take(limit + 1).ToList();
        var next = page.Count > limit ? new PagingView(new(page[limit].Id)) : null;
        var properties = call.List("properties");
        return HubSpotCall.Answer(
            new ObjectPage([.. page.Take(limit).Select(record => WithLinks(call, ObjectViews.Of(record, call.Portal, properties), record))], next),
            HubSpotJson.Default.ObjectPage);
    }

    public static VendorReply Update(HubSpotCall call)
    {
        if (call.Read(HubSpotJson.Default.ObjectInput, out var refusal) is not { } input)
        {
            return refusal!;
        }

        if (Find(call, archived: false, out var record) is { } missing)
        {
            return call.Refuse(missing);
        }

        if (ObjectViews.Values(input.Properties) is not { } values)
        {
            return call.Refuse(HubSpotError.Invalid("Property values must be strings"));
        }

        var writer = Writer(call);
        var plan = writer.Plan(record, values);
        return plan.Error is { } error
            ? call.Refuse(error)
            : HubSpotCall.Answer(ObjectViews.Of(writer.Apply(plan), call.Portal, [.. values.Keys]), HubSpotJson.Default.ObjectView);
    }

    public static VendorReply Archive(HubSpotCall call)
    {
        // Deleting what is not there is answered like a success.
        if (call.Portal.Store(call.Route.Type!).FindExact(call.Route["id"]) is { } record)
        {
            new ObjectActs(call.Portal, call.Source).Archive(record);
        }

        return Done();
    }

    public static VendorReply Merge(HubSpotCall call)
    {
        if (call.Read(HubSpotJson.Default.MergeInput, out var refusal) is not { } input)
        {
            return refusal!;
        }

        var store = call.Portal.Store(call.Route.Type!);
        var primary = store.Find(input.PrimaryObjectId ?? "");
        var other = store.Find(input.ObjectIdToMerge ?? "");
        return primary is { Archived: false } && other is { Archived: false } && primary != other
            ? HubSpotCall.Answer(ObjectViews.Of(new ObjectActs(call.Portal, call.Source).Merge(primary, other), call.Portal, []), HubSpotJson.Default.ObjectView)
            : call.Refuse(HubSpotError.Invalid("Both records of a merge must exist and differ"));
    }

    public static VendorReply Erase(HubSpotCall call)
    {
        if (call.Read(HubSpotJson.Default.GdprInput, out var refusal) is not { } input)
        {
            return refusal!;
        }

        var store = call.Portal.Store(call.Route.Type!);
        var record = input.IdProperty is null or "hs_object_id"
            ? store.FindExact(input.ObjectId ?? "")
            : store.FindUnique(input.IdProperty, input.ObjectId ?? "");
        if (record is not null)
        {
            new ObjectActs(call.Portal, call.Source).Erase(record);
        }
        else if (input.IdProperty == "email" && input.ObjectId is { Length: > 0 } address)
        {
            call.Portal.BlockedEmails.Add(address);
        }

        return Done();
    }

    public static VendorReply Done() => new(StatusCodes.Status204NoContent, []);

    public static ObjectWriter Writer(HubSpotCall call) => new(call.Portal, call.Route.Type!, call.Source, call.Route.IsLatest);

    static HubSpotError? Find(HubSpotCall call, bool archived, out CrmObject? record)
    {
        var type = call.Route.Type!;
        var store = call.Portal.Store(type);
        var by = call.Parameter("idProperty");
        record = null;
        if (by is not null && !Writer(call).Identifies(by))
        {
            return HubSpotError.Invalid($"{by} is not a unique property of {type.Name}");
        }

        record = by is null or "hs_object_id" ? store.Find(call.Route["id"]) : store.FindUnique(by, call.Route["id"]);
        return record is not null && record.Archived == archived
            ? null
            : HubSpotError.NotFound($"objectId are usually numeric. {call.Route["id"]} does not name a record of {type.Name}.");
    }

    static ObjectView WithLinks(HubSpotCall call, ObjectView view, CrmObject record)
    {
        Dictionary<string, LinkedView>? linked = null;
        foreach (var to in call.List("associations").Select(ObjectType.Find).OfType<ObjectType>().Where(to => to != record.Type))
        {
            var ids = call.Portal.Associations.Of(record)
                .Select(id => call.Portal.Store(to).FindExact(id.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                .Where(other => other is { Archived: false })
                .Select(other => new LinkView(other!.Id, $"{record.Type.Singular}_to_{to.Singular}"))
                .ToList();
            if (ids.Count > 0)
            {
                (linked ??= [])[to.Name] = new(ids);
            }
        }

        return view with { Associations = linked };
    }

    public static HubSpotError? Linked(HubSpotCall call, List<AssociationInput>? associations, out List<CrmObject> targets)
    {
        targets = [];
        var from = call.Route.Type!;
        var to = from == ObjectType.Deals ? ObjectType.Contacts : ObjectType.Deals;
        foreach (var association in associations ?? [])
        {
            if (association.Types is not { Count: > 0 } types || types.Exists(type =>
                type.AssociationCategory != "HUBSPOT_DEFINED" || type.AssociationTypeId != AssociationTable.TypeId(from, to)))
            {
                return HubSpotError.Invalid($"One or more association types are not valid between {from.Id} and {to.Id}");
            }

            if (call.Portal.Store(to).Find(association.To?.Id ?? "") is not { Archived: false } target)
            {
                return HubSpotError.Invalid($"One or more associated records do not exist: {association.To?.Id}");
            }

            targets.Add(target);
        }

        return null;
    }

    public static void Link(HubSpotCall call, CrmObject record, List<CrmObject> targets)
    {
        var acts = new ObjectActs(call.Portal, call.Source);
        foreach (var target in targets)
        {
            acts.Associate(record, target);
        }
    }
}
