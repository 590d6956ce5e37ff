using System.Globalization;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>What an account consists of besides its records: pipelines, owners, itself.</summary>
static class AccountCalls
{
    public static VendorReply Details(HubSpotCall call)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(call.Portal.Account.TimeZone);
        var offset = zone.GetUtcOffset(call.Portal.Now);
        return HubSpotCall.Answer(
            new AccountView(
                call.Portal.Id, "STANDARD", zone.Id, "AUD", [], offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
                (long)offset.TotalMilliseconds, "app.hubspot.com", "na1"),
            HubSpotJson.Default.AccountView);
    }

    public static VendorReply Pipelines(HubSpotCall call) =>
        HubSpotCall.Answer(new PipelinePage([.. Of(call).Select(PipelineView.Of)]), HubSpotJson.Default.PipelinePage);

    public static VendorReply Pipeline(HubSpotCall call) => Of(call).FirstOrDefault(known => known.Id == call.Route["id"]) is { } pipeline
        ? HubSpotCall.Answer(PipelineView.Of(pipeline), HubSpotJson.Default.PipelineView)
        : call.Refuse(HubSpotError.NotFound($"Pipeline {call.Route["id"]} does not exist"));

    public static VendorReply Stages(HubSpotCall call) => Of(call).FirstOrDefault(known => known.Id == call.Route["id"]) is { } pipeline
        ? HubSpotCall.Answer(new StagePage(PipelineView.Of(pipeline).Stages), HubSpotJson.Default.StagePage)
        : call.Refuse(HubSpotError.NotFound($"Pipeline {call.Route["id"]} does not exist"));

    public static VendorReply Owners(HubSpotCall call)
    {
        var email = call.Parameter("email");
        var limit = int.TryParse(call.Parameter("limit"), out var asked) ? Math.Clamp(asked, 1, 500) : 100;
        var after = int.TryParse(call.Parameter("after"), out var skip) ? skip : 0;
        var found = call.Portal.Owners.Where(owner =>
            owner.Archived == call.Flag("archived") && (email is null || owner.Email.Equals(email, StringComparison.OrdinalIgnoreCase))).ToList();
        var next = after + limit < found.Count ? new PagingView(new((after + limit).ToString(CultureInfo.InvariantCulture))) : null;
        return HubSpotCall.Answer(new OwnerPage([.. found.Skip(after).Take(limit).Select(owner => OwnerView.Of(owner, call.Portal.Now))], next), HubSpotJson.Default.OwnerPage);
    }

    public static VendorReply Owner(HubSpotCall call)
    {
        // The same person has an owner id and a user id; the caller says which one it means.
        var byUser = call.Parameter("idProperty") == "userId";
        var found = call.Portal.Owners.Find(owner =>
            (byUser ? owner.UserId.ToString(CultureInfo.InvariantCulture) : owner.Id) == call.Route["id"] && owner.Archived == call.Flag("archived"));
        return found is null
            ? call.Refuse(HubSpotError.NotFound($"Owner {call.Route["id"]} does not exist"))
            : HubSpotCall.Answer(OwnerView.Of(found, call.Portal.Now), HubSpotJson.Default.OwnerView);
    }

    static List<Pipeline> Of(HubSpotCall call) => call.Route.Type == ObjectType.Deals ? call.Portal.Pipelines : [];
}

sealed record AccountView(
    long PortalId, string AccountType, string TimeZone, string CompanyCurrency, string[] AdditionalCurrencies, string UtcOffset,
    long UtcOffsetMilliseconds, string UiDomain, string DataHostingLocation);

sealed record PipelinePage(List<PipelineView> Results);

sealed record StagePage(List<StageView> Results);

sealed record PipelineView(string Id, string Label, int DisplayOrder, bool Archived, string CreatedAt, string UpdatedAt, List<StageView> Stages)
{
    public static PipelineView Of(Pipeline pipeline)
    {
        var at = ObjectViews.Time(pipeline.CreatedAt);
        return new(pipeline.Id, pipeline.Label, pipeline.DisplayOrder, Archived: false, at, at, [.. pipeline.Stages.Select(stage => StageView.Of(stage, at))]);
    }
}

sealed record StageView(
    string Id, string Label, int DisplayOrder, Dictionary<string, string> Metadata, bool Archived, string WritePermissions, string CreatedAt, string UpdatedAt)
{
    public static StageView Of(PipelineStage stage, string at) => new(
        stage.Id, stage.Label, stage.DisplayOrder, new() { ["isClosed"] = stage.IsClosed ? "true" : "false", ["probability"] = stage.Probability },
        Archived: false, "CRM_PERMISSIONS_ENFORCEMENT", at, at);
}

sealed record OwnerPage(List<OwnerView> Results, PagingView? Paging);

sealed record OwnerView(
    string Id, string Email, string Type, string FirstName, string LastName, long UserId, long UserIdIncludingInactive, string CreatedAt, string UpdatedAt, bool Archived)
{
    public static OwnerView Of(Owner owner, DateTimeOffset now) => new(
        owner.Id, owner.Email, "PERSON", owner.FirstName, owner.LastName, owner.UserId, owner.UserId, ObjectViews.Time(now), ObjectViews.Time(now), owner.Archived);
}
