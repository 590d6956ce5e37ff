using CareVision.Integrations.Http;
using Refit;

namespace CareVision.Integrations.HubSpot;

/// <summary>
/// The part of HubSpot's dated API that is used, in HubSpot's words. The version stands at another place in the paths of each area, so the paths are
/// written out here and nowhere else.
/// </summary>
[Headers("Accept: application/json")]
internal interface IHubSpotApi
{
    /// <summary>Creates or updates records by a unique property.</summary>
    [Post("/crm/objects/{version}/{type}/batch/upsert")]
    Task<ApiResponse<BatchAnswer<CrmObject>>> Upsert(
        string version, string type, [Body] BatchOf<UpsertInput> batch, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Updates records by their id.</summary>
    [Post("/crm/objects/{version}/{type}/batch/update")]
    Task<ApiResponse<BatchAnswer<CrmObject>>> Update(
        string version, string type, [Body] BatchOf<UpdateInput> batch, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Reads records by their id or by a unique property.</summary>
    [Post("/crm/objects/{version}/{type}/batch/read")]
    Task<ApiResponse<BatchAnswer<CrmObject>>> Read(
        string version, string type, [Body] ReadBatch batch, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Lists records, page by page.</summary>
    [Get("/crm/objects/{version}/{type}")]
    Task<ApiResponse<ObjectPage>> List(
        string version, string type, int limit, string? after, string properties, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Associates pairs of records without a label; idempotent.</summary>
    [Post("/crm/associations/{version}/{from}/{to}/batch/associate/default")]
    Task<ApiResponse<BatchAnswer<AssociationPair>>> Associate(
        string version, string from, string to, [Body] BatchOf<AssociationPair> batch, [Property(CallScope.PropertyKey)] CallScope scope,
        CancellationToken ct);

    /// <summary>Reads what records are associated to.</summary>
    [Post("/crm/associations/{version}/{from}/{to}/batch/read")]
    Task<ApiResponse<BatchAnswer<AssociationList>>> Associations(
        string version, string from, string to, [Body] BatchOf<AssociationQuery> batch, [Property(CallScope.PropertyKey)] CallScope scope,
        CancellationToken ct);

    /// <summary>Lists the properties of a record type.</summary>
    [Get("/crm/properties/{version}/{type}")]
    Task<ApiResponse<PropertyList>> Properties(string version, string type, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Creates a property.</summary>
    [Post("/crm/properties/{version}/{type}")]
    Task<ApiResponse<PropertyDocument>> CreateProperty(
        string version, string type, [Body] PropertyDocument property, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Lists the pipelines of a record type with their stages.</summary>
    [Get("/crm/pipelines/{version}/{type}")]
    Task<ApiResponse<PipelineList>> Pipelines(string version, string type, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    /// <summary>Uninstalls our app from the account: its tokens and its webhooks end.</summary>
    [Delete("/appinstalls/{version}/external-install")]
    Task<ApiResponse<string>> Uninstall(string version, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);
}

/// <summary>HubSpot's token endpoint; the client's base address is the whole address of it.</summary>
[Headers("Accept: application/json")]
internal interface IHubSpotTokenApi
{
    /// <summary>Exchanges a code, or refreshes.</summary>
    [Post("")]
    Task<ApiResponse<TokenDocument>> Token(
        [Body(BodySerializationMethod.UrlEncoded)] TokenForm form, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);
}

/// <summary>The form of a token request: all parameters stand in the body.</summary>
internal sealed class TokenForm
{
    [AliasAs("grant_type")]
    public required string GrantType { get; init; }

    [AliasAs("client_id")]
    public required string ClientId { get; init; }

    [AliasAs("client_secret")]
    public required string ClientSecret { get; init; }

    [AliasAs("redirect_uri")]
    public string? RedirectUri { get; init; }

    [AliasAs("code")]
    public string? Code { get; init; }

    [AliasAs("refresh_token")]
    public string? RefreshToken { get; init; }
}
