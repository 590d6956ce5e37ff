using System.Text.Json;
using CareVision.Sandbox.Core.Limits;
using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.Core.State;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Admin;
using CareVision.Sandbox.Proda.Devices;
using CareVision.Sandbox.Proda.Pages;
using CareVision.Sandbox.Proda.Tokens;

namespace CareVision.Sandbox.Proda;

/// <summary>The imitated PRODA: devices with their keys, and tokens. Paths are the real ones.</summary>
sealed class ProdaSystem : ISandboxSystem, IStatefulPart
{
    const string Service = "proda";
    const string DeviceBase = "piaweb/api/b2b/v1/";
    const string TokenPath = "mga/sps/oauth/oauth20/token";

    readonly ProdaParts _parts;
    readonly VendorOperation _activate, _refresh, _token, _unknown;

    public ProdaSystem(ProdaParts parts, TimeProvider time)
    {
        _parts = parts;
        Limit = new CallLimit(time);
        var devices = new DeviceEndpoints(parts.Devices, parts.Tokens, parts.Switches, parts.Clock);
        var tokens = new ProdaTokenEndpoint(parts.Options, parts.Devices, parts.Tokens, parts.Switches, parts.Clock);
        _activate = new("PRODA activate device", devices.Activate);
        _refresh = new("PRODA refresh key", devices.Refresh) { Scope = Service };
        _token = new("PRODA token", tokens.Issue);
        _unknown = new("PRODA unknown", call => DeviceReplies.Error(
            StatusCodes.Status404NotFound, "404", "Not found.", $"{call.Method} {call.Path}"));
        Operations = [_activate, _refresh, _token, _unknown];
        parts.Reset();
    }

    public string Name => Service;

    public CallLimit Limit { get; }

    public IReadOnlyList<string> ReadHeaders => DeviceEndpoints.Headers;

    public IReadOnlyList<VendorOperation> Operations { get; }

    public IReadOnlyList<(string Href, string Text)> Menu => [(DevicePages.Path, "PRODA devices")];

    public string StateName => Service;

    public long StateVersion => _parts.Version;

    public bool Owns(PathString path, out string relativePath)
    {
        relativePath = path.Value?.TrimStart('/') ?? "";
        return path.StartsWithSegments("/piaweb", StringComparison.Ordinal) || path.StartsWithSegments("/mga", StringComparison.Ordinal);
    }

    public VendorOperation Find(string method, string relativePath)
    {
        if (relativePath == TokenPath && method == HttpMethods.Post)
        {
            return _token;
        }

        if (method != HttpMethods.Put || !relativePath.StartsWith(DeviceBase, StringComparison.Ordinal))
        {
            return _unknown;
        }

        return relativePath[DeviceBase.Length..].Split('/') switch
        {
            ["devices", _, "jwk"] => _activate,
            ["orgs", _, "devices", _, "jwk"] => _refresh,
            _ => _unknown,
        };
    }

    public VendorReply? Authorise(VendorOperation operation, VendorCall call) => _parts.Outage(Name, Failure)
        ?? (operation.Scope is null || _parts.Tokens.Holder(call.Authorization) is not null
            ? null
            : DeviceReplies.Of(DeviceError.Unauthorised, call));

    public VendorReply Failure(int status, int? retryAfterSeconds = null) =>
        DeviceReplies.Error(status, "SYS", "The service could not process the request.", "") with { RetryAfterSeconds = retryAfterSeconds };

    public void ExpireTokens() => _parts.Tokens.RevokeAll();

    public void Reset()
    {
        _parts.Reset();
        Limit.Set(LimitMode.Off, 0, TimeSpan.FromSeconds(1));
    }

    public void MapAdmin(RouteGroupBuilder sim)
    {
        var proda = sim.MapGroup("/proda");
        DeviceAdmin.Map(proda, _parts);
        SwitchAdmin.Map(proda, _parts);
        ParticipantAdmin.Map(proda, _parts.Participants);
        BookingAdmin.Map(proda, _parts);
        ProdaTruth.Map(proda, _parts);
    }

    public void MapPages(IEndpointRouteBuilder pages) => DevicePages.Map(pages, _parts);

    public Html Card() => DevicePages.Card(_parts);

    public void WriteState(Utf8JsonWriter writer) => JsonSerializer.Serialize(writer, ProdaState.Of(_parts), ProdaStateJson.Default.ProdaState);

    public void ReadState(JsonElement state) =>
        (state.Deserialize(ProdaStateJson.Default.ProdaState) ?? throw new JsonException("proda is null")).ApplyTo(_parts);
}
