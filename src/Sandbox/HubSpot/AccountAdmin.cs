using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.HubSpot.Api;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot;

/// <summary><c>/_sim/hubspot/{account}/*</c>: what an account's users and administrators do.</summary>
static class AccountAdmin
{
    public static void Map(RouteGroupBuilder sim, HubSpotParts parts)
    {
        sim.MapPost("/hubspot/{account}/objects/{type}", context => WithAsync(context, parts, (portal, type) => WorkAsync(context, portal, type)));
        sim.MapDelete("/hubspot/{account}/objects/{type}/{id}", context => WithAsync(context, parts, (portal, type) => RecordAsync(
            context, portal, type, (acts, record) => Delete(acts, record, context.Request.Query["privacy"] == "true"))));
        sim.MapPost("/hubspot/{account}/objects/{type}/{id}/restore", context => WithAsync(context, parts, (portal, type) => RecordAsync(
            context, portal, type, (acts, record) => acts.Restore(record))));
        sim.MapPost("/hubspot/{account}/objects/{type}/merge", context => WithAsync(context, parts, (portal, type) => MergeAsync(context, portal, type)));
        sim.MapPost("/hubspot/{account}/associations", context => WithAsync(context, parts, (portal, _) => LinkAsync(context, portal)));
        sim.MapPost("/hubspot/{account}/properties/{type}", context => WithAsync(context, parts, (portal, type) => PropertyAsync(context, portal, type)));
        sim.MapPost("/hubspot/{account}/pipelines", context => WithAsync(context, parts, (portal, _) => PipelineAsync(context, portal)));
        sim.MapGet("/hubspot/{account}/daily-limit", context => WithAsync(context, parts, (portal, _) => DailyAsync(context, portal)));
        sim.MapPut("/hubspot/{account}/daily-limit", context => WithAsync(context, parts, async (portal, _) =>
        {
            if (await context.ReadAsync(HubSpotAdminJson.Default.DailyRequest) is { } request)
            {
                portal.Daily.Set(request.Permits);
                await DailyAsync(context, portal);
            }
        }));
    }

    static Task WithAsync(HttpContext context, HubSpotParts parts, Func<Portal, ObjectType, Task> act)
    {
        var named = context.Request.RouteValues["type"] as string;
        var type = named is null ? ObjectType.Contacts : ObjectType.Find(named);
        return parts.Portals.Find((string)context.Request.RouteValues["account"]!) is { } portal && type is not null
            ? act(portal, type)
            : AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such account or type.");
    }

    static async Task WorkAsync(HttpContext context, Portal portal, ObjectType type)
    {
        if (await context.ReadAsync(HubSpotAdminJson.Default.UserWork) is not { } work)
        {
            return;
        }

        var ids = new List<string>();
        string? problem = null;
        lock (portal.Gate)
        {
            var writer = new ObjectWriter(portal, type, ChangeSource.User, enforcesRules: true);
            foreach (var item in work.Items ?? [])
            {
                var target = item.Id is null ? null : portal.Store(type).Find(item.Id);
                var plan = item.Id is not null && target is not { Archived: false }
                    ? PlannedWrite.Refused(HubSpotError.NotFound(item.Id))
                    : writer.Plan(target, ObjectViews.Values(item.Properties) ?? []);
                if (plan.Error is { } error)
                {
                    problem = error.Message;
                    break;
                }

                ids.Add(writer.Apply(plan).Id);
            }
        }

        await (problem is null
            ? context.WriteAsync(new(ids), HubSpotAdminJson.Default.UserWorkReply, StatusCodes.Status201Created)
            : AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, problem));
    }

    static void Delete(ObjectActs acts, CrmObject record, bool forPrivacy)
    {
        if (forPrivacy)
        {
            acts.Erase(record);
        }
        else
        {
            acts.Archive(record);
        }
    }

    static Task RecordAsync(HttpContext context, Portal portal, ObjectType type, Action<ObjectActs, CrmObject> act)
    {
        lock (portal.Gate)
        {
            if (portal.Store(type).FindExact((string)context.Request.RouteValues["id"]!) is { } record)
            {
                act(new ObjectActs(portal, ChangeSource.User), record);
                return context.DoneAsync();
            }
        }

        return AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such record.");
    }

    static async Task MergeAsync(HttpContext context, Portal portal, ObjectType type)
    {
        if (await context.ReadAsync(HubSpotAdminJson.Default.MergeInput) is not { } request)
        {
            return;
        }

        ObjectView? merged = null;
        lock (portal.Gate)
        {
            var store = portal.Store(type);
            if (store.FindExact(request.PrimaryObjectId ?? "") is { Archived: false } primary
                && store.FindExact(request.ObjectIdToMerge ?? "") is { Archived: false } other && primary != other)
            {
                merged = ObjectViews.Of(new ObjectActs(portal, ChangeSource.User).Merge(primary, other), portal, []);
            }
        }

        await (merged is null
            ? AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "Both records must exist and differ.")
            : context.WriteAsync(merged, HubSpotAdminJson.Default.ObjectView));
    }

    static async Task LinkAsync(HttpContext context, Portal portal)
    {
        if (await context.ReadAsync(HubSpotAdminJson.Default.LinkRequest) is not { } request)
        {
            return;
        }

        var problem = "There is no such deal or contact.";
        lock (portal.Gate)
        {
            if (portal.Store(ObjectType.Deals).Find(request.Deal) is { } deal && portal.Store(ObjectType.Contacts).Find(request.Contact) is { } contact)
            {
                var acts = new ObjectActs(portal, ChangeSource.User);
                problem = request.Remove ? null : acts.Associate(deal, contact)?.Message;
                if (request.Remove)
                {
                    acts.Dissociate(deal, contact);
                }
            }
        }

        await (problem is null ? context.DoneAsync() : AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, problem));
    }

    /// <summary>A property that a person made, for example without the uniqueness that the product needs.</summary>
    static async Task PropertyAsync(HttpContext context, Portal portal, ObjectType type)
    {
        if (await context.ReadAsync(HubSpotAdminJson.Default.PropertyInput) is not { } input)
        {
            return;
        }

        if (!PropertySchema.IsName(input.Name ?? ""))
        {
            await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, "name must be a property name.");
            return;
        }

        lock (portal.Gate)
        {
            portal.Schema(type).Put(new PropertyDefinition
            {
                Name = input.Name!,
                Label = input.Label ?? input.Name!,
                Type = input.Type ?? "string",
                FieldType = input.FieldType ?? "text",
                GroupName = input.GroupName ?? StandardProperties.GroupOf(type),
                Options = input.Options?.ConvertAll(option => option.ToOption()) ?? [],
                HasUniqueValue = input.HasUniqueValue ?? false,
                CreatedAt = portal.Now,
                UpdatedAt = portal.Now,
            });
            portal.Touch();
        }

        await context.DoneAsync();
    }

    static async Task PipelineAsync(HttpContext context, Portal portal)
    {
        if (await context.ReadAsync(HubSpotAdminJson.Default.PipelineRequest) is not { } request)
        {
            return;
        }

        if (request.Id.Length == 0 || request.Stages is not { Count: > 0 } stages)
        {
            await AdminHttp.RefuseAsync(context, StatusCodes.Status400BadRequest, "id and stages are required.");
            return;
        }

        lock (portal.Gate)
        {
            portal.Pipelines.RemoveAll(known => known.Id == request.Id);
            portal.Pipelines.Add(new(request.Id, request.Label, portal.Pipelines.Count, stages, portal.Now));
            portal.Touch();
        }

        await context.DoneAsync();
    }

    static Task DailyAsync(HttpContext context, Portal portal) =>
        context.WriteAsync(new(portal.Daily.Permits, portal.Daily.Used, portal.Daily.Overshoot), HubSpotAdminJson.Default.DailyReport);
}
