using CareVision.Sandbox.Core.Admin;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot;

/// <summary><c>/_sim/truth/hubspot*</c>: what really is in an account, whatever was answered.</summary>
static class HubSpotTruth
{
    // What a second record about the same thing would have in common with the first.
    static readonly string[] ContactMarks = ["carevision_id", "carevision_sync_key", "email"];
    static readonly string[] DealMarks = ["carevision_quote_id", "carevision_quote_key"];

    public static void Map(RouteGroupBuilder sim, HubSpotParts parts)
    {
        sim.MapGet("/truth/hubspot", async context =>
        {
            if (parts.Portals.Find(context.Request.Query["account"].ToString()) is not { } portal)
            {
                await AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such account.");
                return;
            }

            var (contacts, deals, links) =
                (context.Request.Number("contacts", 0), context.Request.Number("deals", 0), context.Request.Number("associations", 0));
            await portal.Changed.WaitAsync(
                () => Has(portal, contacts, deals, links),
                context.Request.Patience(), context.RequestAborted);
            await context.WriteAsync(Report(portal), HubSpotAdminJson.Default.HubSpotTruthReport);
        });
        sim.MapGet("/truth/hubspot/{type}", context =>
            parts.Portals.Find(context.Request.Query["account"].ToString()) is { } portal
            && ObjectType.Find((string)context.Request.RouteValues["type"]!) is { } type
                ? context.WriteAsync(Records(context.Request, portal, type), HubSpotAdminJson.Default.TruthRecords)
                : AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such account or type."));
    }

    static bool Has(Portal portal, long contacts, long deals, long associations)
    {
        lock (portal.Gate)
        {
            return portal.Store(ObjectType.Contacts).Count >= contacts && portal.Store(ObjectType.Deals).Count >= deals
                && portal.Associations.Count >= associations;
        }
    }

    static HubSpotTruthReport Report(Portal portal)
    {
        lock (portal.Gate)
        {
            var (contacts, deals) = (portal.Store(ObjectType.Contacts), portal.Store(ObjectType.Deals));
            return new(
                portal.Id, contacts.Count, deals.Count, portal.Associations.Count, contacts.Creations, contacts.Updates, deals.Creations, deals.Updates,
                [.. ContactMarks.SelectMany(mark => Twice(contacts, mark)), .. DealMarks.SelectMany(mark => Twice(deals, mark))]);
        }
    }

    static IEnumerable<TruthDuplicate> Twice(ObjectStore store, string property) => store.Live
        .Where(record => record[property] is not null)
        .GroupBy(record => record[property]!, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Skip(1).Any())
        .Select(group => new TruthDuplicate(store.Type.Name, property, group.Key, [.. group.Select(record => record.Id)]));

    static TruthRecords Records(HttpRequest request, Portal portal, ObjectType type)
    {
        var pageSize = (int)Math.Clamp(request.Number("pageSize", 1_000), 1, 100_000);
        var page = (int)Math.Clamp(request.Number("page", 1), 1, 1_000_000);
        var (property, value) = (request.Query["property"].ToString(), request.Query["value"].ToString());
        lock (portal.Gate)
        {
            var found = portal.Store(type).All
                .Where(record => property.Length == 0 || record[property] == value)
                .Skip((int)Math.Min(int.MaxValue, (page - 1L) * pageSize)).Take(pageSize)
                .Select(record => new TruthRecord(record.Id, record.Archived, record.MergedInto, new(record.Values), [.. portal.Associations.Of(record)]));
            return new([.. found]);
        }
    }
}

/// <summary>The answer of <c>GET /_sim/truth/hubspot</c>; archived records are not counted. Duplicates are values that should name one record and are on several.</summary>
sealed record HubSpotTruthReport(
    long Account, int Contacts, int Deals, int Associations, long ContactsCreated, long ContactUpdates, long DealsCreated, long DealUpdates,
    List<TruthDuplicate> Duplicates);

sealed record TruthDuplicate(string Type, string Property, string Value, List<string> Ids);

/// <summary>The answer of <c>GET /_sim/truth/hubspot/{type}</c>, archived records included.</summary>
sealed record TruthRecords(List<TruthRecord> Records);

sealed record TruthRecord(string Id, bool Archived, long? MergedInto, Dictionary<string, string> Properties, List<long> Associated);
