using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.OAuth;

namespace CareVision.Sandbox.HubSpot.Api;

/// <summary>The table of operations: method, address without its version, what it is counted against and which scope it needs.</summary>
static class HubSpotOperations
{
    const string ReadObjects = "crm.objects.{type}.read";
    const string WriteObjects = "crm.objects.{type}.write";
    const string ReadSchemas = "crm.schemas.{type}.read";
    const string WriteSchemas = "crm.schemas.{type}.write";

    /// <remarks>Literal parts come before placeholders: the first address that fits is taken.</remarks>
    public static HubSpotOperation[] All(OAuthCalls oauth, Func<HubSpotCall, VendorReply> uninstall) =>
    [
        .. Objects().Select(row => row with { Versions = ["v3", "2026-03", "2026-09"] }),
        .. Associations(),
        .. Schemas(),
        new("GET", "account-info/details", "account/details", AccountCalls.Details) { Scope = "oauth" },
        new("DELETE", "appinstalls/external-install", "app/uninstall", uninstall) { Scope = "oauth" },
        HubSpotOperation.Open("POST", "oauth/token", "oauth/token", oauth.Token),
        HubSpotOperation.Open("POST", "oauth/token/introspect", "oauth/introspect", oauth.Introspect),
        HubSpotOperation.Open("POST", "oauth/token/revoke", "oauth/revoke", oauth.Revoke),
        HubSpotOperation.Open("GET", "oauth/access-tokens/{token}", "oauth/access-token", oauth.ReadToken) with { Versions = ["v1"] },
        HubSpotOperation.Open("GET", "oauth/refresh-tokens/{token}", "oauth/refresh-token", oauth.ReadToken) with { Versions = ["v1"] },
        HubSpotOperation.Open("DELETE", "oauth/refresh-tokens/{token}", "oauth/delete-refresh-token", oauth.DeleteRefreshToken) with { Versions = ["v1"] },
    ];

    static HubSpotOperation[] Objects() =>
    [
        new("POST", "objects/{type}/batch/read", "objects/batch-read", BatchCalls.Read) { Scope = ReadObjects },
        new("POST", "objects/{type}/batch/create", "objects/batch-create", BatchCalls.Create) { Scope = WriteObjects },
        new("POST", "objects/{type}/batch/update", "objects/batch-update", BatchCalls.Update) { Scope = WriteObjects },
        new("POST", "objects/{type}/batch/upsert", "objects/batch-upsert", BatchCalls.Upsert) { Scope = WriteObjects },
        new("POST", "objects/{type}/batch/archive", "objects/batch-archive", BatchCalls.Archive) { Scope = WriteObjects },
        new("POST", "objects/{type}/search", "objects/search", SearchCalls.Search) { Scope = ReadObjects, Counted = CountedAs.Search },
        new("POST", "objects/{type}/merge", "objects/merge", ObjectCalls.Merge) { Scope = WriteObjects },
        new("POST", "objects/{type}/gdpr-delete", "objects/gdpr-delete", ObjectCalls.Erase) { Scope = WriteObjects },
        new("POST", "objects/{type}", "objects/create", ObjectCalls.Create) { Scope = WriteObjects },
        new("GET", "objects/{type}", "objects/list", ObjectCalls.List) { Scope = ReadObjects },
        new("GET", "objects/{type}/{id}", "objects/read", ObjectCalls.Read) { Scope = ReadObjects },
        new("PATCH", "objects/{type}/{id}", "objects/update", ObjectCalls.Update) { Scope = WriteObjects },
        new("DELETE", "objects/{type}/{id}", "objects/archive", ObjectCalls.Archive) { Scope = WriteObjects },
    ];

    // Below objects they hang in the dated generations and in v4, never in v3.
    static HubSpotOperation[] Associations() =>
    [
        new("PUT", "objects/{type}/{id}/associations/default/{to}/{toId}", "associations/default", AssociationCalls.PutDefault)
            { Scope = WriteObjects, Versions = ["v4", "2026-03", "2026-09"] },
        new("PUT", "objects/{type}/{id}/associations/{to}/{toId}", "associations/put", AssociationCalls.Put)
            { Scope = WriteObjects, Versions = ["v4", "2026-03", "2026-09"] },
        new("DELETE", "objects/{type}/{id}/associations/{to}/{toId}", "associations/remove", AssociationCalls.Remove)
            { Scope = WriteObjects, Versions = ["v4", "2026-03", "2026-09"] },
        new("GET", "objects/{type}/{id}/associations/{to}", "associations/list", AssociationCalls.List)
            { Scope = ReadObjects, Versions = ["v4", "2026-03"] },
        new("GET", "associations/{from}/{to}/labels", "associations/labels", AssociationCalls.Labels) { Scope = "crm.objects.{from}.read" },
        new("POST", "associations/{from}/{to}/batch/associate/default", "associations/batch-default", AssociationCalls.AssociateMany)
            { Scope = "crm.objects.{from}.write" },
        new("POST", "associations/{from}/{to}/batch/create", "associations/batch-create", AssociationCalls.CreateMany)
            { Scope = "crm.objects.{from}.write" },
        new("POST", "associations/{from}/{to}/batch/read", "associations/batch-read", AssociationCalls.ReadMany) { Scope = "crm.objects.{from}.read" },
        new("POST", "associations/{from}/{to}/batch/archive", "associations/batch-archive", AssociationCalls.ArchiveMany)
            { Scope = "crm.objects.{from}.write" },
    ];

    static HubSpotOperation[] Schemas() =>
    [
        new("GET", "properties/{type}/groups", "properties/groups", PropertyCalls.Groups) { Scope = ReadSchemas },
        new("POST", "properties/{type}/groups", "properties/create-group", PropertyCalls.CreateGroup) { Scope = WriteSchemas },
        new("POST", "properties/{type}/batch/read", "properties/batch-read", PropertyCalls.ReadMany) { Scope = ReadSchemas },
        new("POST", "properties/{type}/batch/create", "properties/batch-create", PropertyCalls.CreateMany) { Scope = WriteSchemas },
        new("GET", "properties/{type}", "properties/list", PropertyCalls.List) { Scope = ReadSchemas },
        new("POST", "properties/{type}", "properties/create", PropertyCalls.Create) { Scope = WriteSchemas },
        new("GET", "properties/{type}/{name}", "properties/read", PropertyCalls.Read) { Scope = ReadSchemas },
        new("PATCH", "properties/{type}/{name}", "properties/change", PropertyCalls.Change) { Scope = WriteSchemas },
        new("DELETE", "properties/{type}/{name}", "properties/archive", PropertyCalls.Archive) { Scope = WriteSchemas },
        new("GET", "pipelines/{type}", "pipelines/list", AccountCalls.Pipelines) { Scope = ReadObjects },
        new("GET", "pipelines/{type}/{id}", "pipelines/read", AccountCalls.Pipeline) { Scope = ReadObjects },
        new("GET", "pipelines/{type}/{id}/stages", "pipelines/stages", AccountCalls.Stages) { Scope = ReadObjects },
        new("GET", "owners", "owners/list", AccountCalls.Owners) { Scope = "crm.objects.owners.read" },
        new("GET", "owners/{id}", "owners/read", AccountCalls.Owner) { Scope = "crm.objects.owners.read" },
    ];
}

/// <summary>Which of the account's limits a call takes a permit of.</summary>
enum CountedAs
{
    Nothing = 0,
    Burst = 1,
    Search = 2,
}

/// <summary>A row of the table.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Pattern">The address without its version.</param>
/// <param name="Name">In the journal.</param>
/// <param name="Act">The work, under the account's lock; null for an operation that belongs to no account.</param>
sealed record HubSpotOperation(string Method, string Pattern, string Name, Func<HubSpotCall, VendorReply>? Act)
{
    public string[] Parts { get; } = Pattern.Split('/');

    /// <summary>The scope it needs; <c>{type}</c> and <c>{from}</c> are replaced by the type of the address.</summary>
    public string? Scope { get; init; }

    public CountedAs Counted { get; init; } = CountedAs.Burst;

    /// <summary>The generations that have it; null: all whose addresses can be read.</summary>
    public string[]? Versions { get; init; }

    /// <summary>The work of an operation without a token.</summary>
    public Func<VendorCall, VendorReply>? OpenAct { get; init; }

    public static HubSpotOperation Open(string method, string pattern, string name, Func<VendorCall, VendorReply> act) =>
        new(method, pattern, name, null) { OpenAct = act, Counted = CountedAs.Nothing };

    public bool Fits(HubSpotRoute route) => (Versions is null || Versions.Contains(route.Version)) && route.Fits(Parts);
}
