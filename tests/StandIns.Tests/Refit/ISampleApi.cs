using Refit;

namespace CareVision.StandIns.Tests.RefitApi;

/// <summary>Everything of Refit that the product uses, in one interface. Internal, as the product's are.</summary>
[Headers("X-Fixed: interface", "X-Method: interface")]
internal interface ISampleApi
{
    [Get("/things/{id}")]
    Task<ApiResponse<Thing>> Get(string id, CancellationToken ct);

    [Get("/things/{id}/parts/{partId}")]
    Task<IApiResponse<Thing>> GetPart([AliasAs("partId")] int part, string id);

    [Get("/files/{**path}")]
    Task<string> GetFile(string path);

    [Get("/things")]
    Task<string> List(int pageSize, [AliasAs("q")] string? text, [Query(CollectionFormat.Multi)] string[]? tag = null, bool? archived = null);

    [Get("/things")]
    Task<string> ListCsv([Query(CollectionFormat.Csv)] int[] ids);

    [Get("/things")]
    Task<string> ListByFilter([Query] Filter filter);

    [Post("/things")]
    Task<ApiResponse<Thing>> Add([Body] Thing thing, [Property("trace")] object? trace = null, CancellationToken ct = default);

    [Post("")]
    Task<string> PostToBase([Body(BodySerializationMethod.UrlEncoded)] Form form);

    [Post("/map")]
    Task<string> PostMap([Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> form);

    [Put("/things/{id}")]
    [Headers("X-Method: method")]
    Task Replace(string id, [Body] Thing thing, [Header("X-Fixed")] string? given);

    [Patch("/things/{id}")]
    Task<IApiResponse> Change(string id, [Body] string json);

    [Delete("/things/{id}")]
    Task Remove(string id);

    [Get("/things/1")]
    Task<Thing> GetOrThrow();

    [Get("/things/1")]
    Task<HttpResponseMessage> GetRaw();
}

internal sealed record Thing(string Name, int? Count = null);

internal sealed class Filter
{
    [AliasAs("state")]
    public string? Status { get; init; }

    public int? Limit { get; init; }
}

internal sealed class Form
{
    [AliasAs("grant_type")]
    public string GrantType { get; init; } = "";

    [AliasAs("client_secret")]
    public string ClientSecret { get; init; } = "";

    [AliasAs("scope")]
    public string? Scope { get; init; }
}
