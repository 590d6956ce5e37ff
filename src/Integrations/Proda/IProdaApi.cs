using CareVision.Integrations.Http;
using Refit;

namespace CareVision.Integrations.Proda;

/// <summary>PRODA's device service: the first key by a one-time code, every later one by a token.</summary>
[Headers(
    "Accept: application/json",
    "dhs-auditIdType: http://ns.humanservices.gov.au/audit/type/proda/organisation",
    "dhs-subjectIdType: http://ns.humanservices.gov.au/audit/type/proda/device")]
internal interface IProdaDeviceApi
{
    [Put("/piaweb/api/b2b/v1/devices/{device}/jwk")]
    Task<ApiResponse<DeviceDocument>> Activate(
        string device, [Body] ActivationDocument body, [Header("dhs-auditId")] string organisation, [Header("dhs-subjectId")] string subject,
        [Header("dhs-messageId")] string message, [Header("dhs-correlationId")] string correlation, [Header("dhs-productId")] string product,
        [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);

    [Put("/piaweb/api/b2b/v1/orgs/{org}/devices/{device}/jwk")]
    Task<ApiResponse<DeviceDocument>> RefreshKey(
        string org, string device, [Body] JwkDocument key, [Header("Authorization")] string authorization, [Header("dhs-auditId")] string organisation,
        [Header("dhs-subjectId")] string subject, [Header("dhs-messageId")] string message, [Header("dhs-correlationId")] string correlation,
        [Header("dhs-productId")] string product, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);
}

/// <summary>PRODA's token endpoint; the client's base address is the whole address of it.</summary>
[Headers("Accept: application/json")]
internal interface IProdaTokenApi
{
    [Post("")]
    Task<ApiResponse<ProdaTokenDocument>> Token(
        [Body(BodySerializationMethod.UrlEncoded)] ProdaTokenForm form, [Property(CallScope.PropertyKey)] CallScope scope, CancellationToken ct);
}

/// <summary>The form of a token request.</summary>
internal sealed class ProdaTokenForm
{
    [AliasAs("grant_type")]
    public string GrantType { get; } = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    [AliasAs("client_id")]
    public required string ClientId { get; init; }

    [AliasAs("assertion")]
    public required string Assertion { get; init; }
}
