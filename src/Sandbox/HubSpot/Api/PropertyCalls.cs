using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>Properties and property groups.</summary>
static class PropertyCalls
{
    public static VendorReply List(HubSpotCall call)
    {
        var archived = call.Flag("archived");
        var found = Schema(call).All.Where(property => property.Archived == archived).Select(PropertyView.Of).ToList();
        return HubSpotCall.Answer(new PropertyPage(found), HubSpotJson.Default.PropertyPage);
    }

    public static VendorReply Read(HubSpotCall call) => Live(call) is { } property
        ? HubSpotCall.Answer(PropertyView.Of(property), HubSpotJson.Default.PropertyView)
        : Missing(call);

    public static VendorReply Create(HubSpotCall call)
    {
        if (call.Read(HubSpotJson.Default.PropertyInput, out var refusal) is not { } input)
        {
            return refusal!;
        }

        var error = Create(call, input, out var made);
        return error is null
            ? HubSpotCall.Answer(PropertyView.Of(made!), HubSpotJson.Default.PropertyView, StatusCodes.Status201Created)
            : call.Refuse(error);
    }

    public static VendorReply CreateMany(HubSpotCall call) => Many(call, input => Create(call, input, out var made) is { } error ? (null, error) : (made, null), StatusCodes.Status201Created);

    public static VendorReply ReadMany(HubSpotCall call) => Many(call, input => Schema(call).FindLive(input.Name ?? "") is { } property
        ? (property, null)
        : (null, HubSpotError.NotFound($"Property {input.Name} does not exist")), StatusCodes.Status200OK);

    public static VendorReply Change(HubSpotCall call)
    {
        if (call.Read(HubSpotJson.Default.PropertyInput, out var refusal) is not { } input)
        {
            return refusal!;
        }

        if (Live(call) is not { } property)
        {
            return Missing(call);
        }

        if (input.HasUniqueValue is { } unique && unique != property.HasUniqueValue)
        {
            return call.Refuse(HubSpotError.Invalid("hasUniqueValue can only be set when a property is created"));
        }

        var (type, field) = (input.Type ?? property.Type, input.FieldType ?? property.FieldType);
        if (!PropertySchema.IsPair(type, field))
        {
            return call.Refuse(HubSpotError.Invalid($"fieldType {field} does not go with type {type}"));
        }

        var changed = property with
        {
            Label = input.Label ?? property.Label,
            Type = type,
            FieldType = field,
            GroupName = input.GroupName ?? property.GroupName,
            Description = input.Description ?? property.Description,
            Options = input.Options?.ConvertAll(option => option.ToOption()) ?? property.Options,
            Hidden = input.Hidden ?? property.Hidden,
            UpdatedAt = call.Portal.Now,
        };
        Schema(call).Put(changed);
        call.Portal.Touch();
        return HubSpotCall.Answer(PropertyView.Of(changed), HubSpotJson.Default.PropertyView);
    }

    public static VendorReply Archive(HubSpotCall call)
    {
        if (Live(call) is not { } property)
        {
            return Missing(call);
        }

        if (property.HubSpotDefined)
        {
            return call.Refuse(HubSpotError.Invalid($"{property.Name} is defined by HubSpot and cannot be archived"));
        }

        Schema(call).Put(property with { Archived = true, UpdatedAt = call.Portal.Now });
        call.Portal.Touch();
        return ObjectCalls.Done();
    }

    public static VendorReply Groups(HubSpotCall call) => HubSpotCall.Answer(
        new PropertyGroupPage([.. Schema(call).Groups.Select(PropertyGroupView.Of)]), HubSpotJson.Default.PropertyGroupPage);

    public static VendorReply CreateGroup(HubSpotCall call)
    {
        if (call.Read(HubSpotJson.Default.PropertyGroupInput, out var refusal) is not { } input)
        {
            return refusal!;
        }

        if (!PropertySchema.IsName(input.Name ?? "") || string.IsNullOrEmpty(input.Label))
        {
            return call.Refuse(HubSpotError.Invalid("A property group needs a name in lower case and a label"));
        }

        if (Schema(call).HasGroup(input.Name!))
        {
            return call.Refuse(new(StatusCodes.Status409Conflict, "OBJECT_ALREADY_EXISTS", $"Property group {input.Name} already exists"));
        }

        var group = new PropertyGroup(input.Name!, input.Label, input.DisplayOrder ?? -1);
        Schema(call).Put(group);
        call.Portal.Touch();
        return HubSpotCall.Answer(PropertyGroupView.Of(group), HubSpotJson.Default.PropertyGroupView, StatusCodes.Status201Created);
    }

    static HubSpotError? Create(HubSpotCall call, PropertyInput input, out PropertyDefinition? made)
    {
        made = null;
        var schema = Schema(call);
        if (Problem(input, schema) is { } problem)
        {
            return problem;
        }

        made = new()
        {
            Name = input.Name!,
            Label = input.Label!,
            Type = input.Type!,
            FieldType = input.FieldType!,
            GroupName = input.GroupName!,
            Description = input.Description ?? "",
            Options = input.Options?.ConvertAll(option => option.ToOption()) ?? [],
            DisplayOrder = input.DisplayOrder ?? -1,
            HasUniqueValue = input.HasUniqueValue ?? false,
            Hidden = input.Hidden ?? false,
            FormField = input.FormField ?? false,
            CreatedAt = call.Portal.Now,
            UpdatedAt = call.Portal.Now,
        };
        schema.Put(made);
        call.Portal.Touch();
        return null;
    }

    static HubSpotError? Problem(PropertyInput input, PropertySchema schema)
    {
        (string Name, string? Value)[] required =
            [("groupName", input.GroupName), ("name", input.Name), ("label", input.Label), ("type", input.Type), ("fieldType", input.FieldType)];
        var missing = required.Where(field => string.IsNullOrEmpty(field.Value)).Select(field => field.Name).ToArray();
        if (missing.Length > 0)
        {
            return HubSpotError.Invalid($"Some required fields were not set: [{string.Join(", ", missing)}]");
        }

        if (!PropertySchema.IsName(input.Name!))
        {
            return HubSpotError.Invalid($"'{input.Name}' is not a property name: lower-case letters, digits and underscores, at most 100");
        }

        if (!PropertySchema.IsPair(input.Type!, input.FieldType!))
        {
            return HubSpotError.Invalid($"fieldType {input.FieldType} does not go with type {input.Type}");
        }

        if (!schema.HasGroup(input.GroupName!))
        {
            return HubSpotError.Invalid($"Property group {input.GroupName} does not exist");
        }

        if (input.Type == "enumeration" && input.FieldType != "booleancheckbox" && input.Options is not { Count: > 0 })
        {
            return HubSpotError.Invalid("An enumeration needs options");
        }

        if (input.Options?.Exists(option => string.IsNullOrEmpty(option.Label) || option.Value is null || option.Hidden is null) == true)
        {
            return HubSpotError.Invalid("Some required fields were not set: [label, value, hidden] of an option");
        }

        if (input.HasUniqueValue == true && input.Type is not ("string" or "number"))
        {
            return HubSpotError.Invalid("Only properties of type string or number can be unique");
        }

        if (input.HasUniqueValue == true && schema.Unique.Count() >= PropertySchema.MostUnique)
        {
            return HubSpotError.Invalid($"An object can have at most {PropertySchema.MostUnique} unique properties");
        }

        // An archived property keeps its name.
        return schema.Find(input.Name!) is null
            ? null
            : new(StatusCodes.Status409Conflict, "OBJECT_ALREADY_EXISTS", $"A property named '{input.Name}' already exists.");
    }

    static VendorReply Many(HubSpotCall call, Func<PropertyInput, (PropertyDefinition?, HubSpotError?)> one, int success)
    {
        if (call.Read(HubSpotJson.Default.PropertyBatch, out var refusal) is not { } batch)
        {
            return refusal!;
        }

        if (BatchRules.CountProblem(batch.Inputs?.Count ?? 0, 100) is { } problem)
        {
            return call.Refuse(problem);
        }

        var results = new List<PropertyView>();
        var errors = new List<BatchError>();
        foreach (var input in batch.Inputs!)
        {
            var (property, error) = one(input);
            if (property is not null)
            {
                results.Add(PropertyView.Of(property));
            }
            else
            {
                errors.Add(error!.InBatch(new() { ["name"] = [input.Name ?? ""] }));
            }
        }

        var now = ObjectViews.Time(call.Portal.Now);
        var reply = new PropertyBatchReply("COMPLETE", results, now, now, errors.Count == 0 ? null : errors.Count, errors.Count == 0 ? null : errors);
        return HubSpotCall.Answer(reply, HubSpotJson.Default.PropertyBatchReply, errors.Count > 0 && !call.Route.IsLatest ? StatusCodes.Status207MultiStatus : success) with
        {
            InBandError = errors.Count > 0,
        };
    }

    static PropertySchema Schema(HubSpotCall call) => call.Portal.Schema(call.Route.Type!);

    static PropertyDefinition? Live(HubSpotCall call) =>
        call.Flag("archived") ? Schema(call).Find(call.Route["name"]) : Schema(call).FindLive(call.Route["name"]);

    static VendorReply Missing(HubSpotCall call) =>
        call.Refuse(HubSpotError.NotFound($"Property {call.Route["name"]} does not exist on {call.Route.Type!.Name}"));
}
