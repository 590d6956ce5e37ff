using CareVision.Sandbox.Core.Limits;
using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Bookings;
using CareVision.Sandbox.Proda.Catalogue;
using CareVision.Sandbox.Proda.Pages;
using CareVision.Sandbox.Proda.Plans;

namespace CareVision.Sandbox.Proda;

/// <summary>The imitated provider API of the NDIA. Every call has its own versions: <c>/ndis/{version}/...</c>.</summary>
sealed class NdiaSystem : ISandboxSystem
{
    const string BasePath = "/ndis";
    const string Service = "ndia";
    const string ApiKey = "x-ibm-client-id";

    readonly ProdaParts _parts;
    readonly PlanEndpoints _plans;
    readonly Dictionary<string, VendorOperation> _operations = [];
    readonly VendorOperation _unknown;

    public NdiaSystem(ProdaParts parts, TimeProvider time)
    {
        _parts = parts;
        Limit = new CallLimit(time);
        parts.Options.Limit.ApplyTo(Limit);
        _plans = new(parts.Participants, parts.Bookings, parts.Switches, parts.Clock);
        var bookings = new BookingEndpoints(
            parts.Participants, parts.Bookings, parts.Devices, parts.Tokens, parts.Switches, parts.Clock);
        _unknown = new("NDIA unknown", _ => NdiaReplies.Refuse(StatusCodes.Status404NotFound, "The resource or its version does not exist"));
        Add("plans 3.0", _plans.PlansV3);
        Add("plans 4.0", _plans.PlansV4);
        Add("determine-participant-plan", _plans.Determine);
        Add("reference-data", CatalogueEndpoints.References);
        Add("products", CatalogueEndpoints.Products);
        Add("POST service-bookings", bookings.Create);
        Add("GET service-bookings", bookings.List, isSearch: true);
        Add("GET service-booking", bookings.Read);
        Add("PATCH service-booking", bookings.Patch);
        Add("DELETE service-booking", bookings.Delete);
        Add("extend-end-date", bookings.Extend);
        Add("reduce-end-date", bookings.Reduce);
        Operations = [.. _operations.Values, _unknown];
    }

    public string Name => Service;

    public CallLimit Limit { get; }

    public IReadOnlyList<string> ReadHeaders { get; } = [ApiKey, "participant"];

    public IReadOnlyList<VendorOperation> Operations { get; }

    public IReadOnlyList<(string Href, string Text)> Menu =>
        [(ParticipantPages.Path, "NDIS participants"), (BookingPages.Path, "Service bookings")];

    public bool Owns(PathString path, out string relativePath)
    {
        var owned = path.StartsWithSegments(BasePath, StringComparison.Ordinal, out var rest);
        relativePath = owned ? rest.Value?.TrimStart('/') ?? "" : "";
        return owned;
    }

    public VendorOperation Find(string method, string relativePath)
    {
        var name = (method, relativePath.TrimEnd('/').Split('/')) switch
        {
            ("GET", ["3.0", "plans"]) => "plans 3.0",
            ("GET", ["4.0", "plans"]) => "plans 4.0",
            ("GET", ["4.0", "determine-participant-plan"]) => "determine-participant-plan",
            ("GET", ["2.0" or "3.0" or "4.0", "reference-data"] or ["2.0" or "3.0" or "4.0", "reference-data", _]) => "reference-data",
            ("GET", ["3.0" or "4.0", "products"] or ["3.0" or "4.0", "products", _]) => "products",
            ("POST" or "GET", ["3.0" or "4.0", "service-bookings"]) => method + " service-bookings",
            ("GET" or "PATCH" or "DELETE", ["3.0" or "4.0", "service-bookings", _]) => method + " service-booking",
            ("PATCH", ["3.0" or "4.0", "service-bookings", _, "extend-end-date" or "reduce-end-date"]) =>
                relativePath.TrimEnd('/').Split('/')[^1],
            _ => "",
        };
        return _operations.GetValueOrDefault(name, _unknown);
    }

    public VendorReply? Authorise(VendorOperation operation, VendorCall call)
    {
        if (_parts.Outage(Name, Failure) is { } outage)
        {
            return outage;
        }

        if (!_parts.Options.ApiKeys.Contains(call.Header(ApiKey)) || _parts.Tokens.Holder(call.Authorization) is not { } holder)
        {
            return Failure(StatusCodes.Status401Unauthorized) with { Challenge = "Bearer" };
        }

        return _parts.Devices.Organisation(holder.RaNumber) is { Active: true, NdisApi: true } ? null : NdiaReplies.NoAuthority();
    }

    public VendorReply Failure(int status, int? retryAfterSeconds = null)
    {
        var message = status switch
        {
            StatusCodes.Status401Unauthorized => "Unauthorized",
            StatusCodes.Status403Forbidden => "Requestor does not have the authority to perform the request",
            StatusCodes.Status429TooManyRequests => "Rate limit exceeded",
            StatusCodes.Status503ServiceUnavailable => _parts.Switches.Outage is { } outage && outage.Covers(Name, _parts.Clock.UtcNow)
                ? outage.Message
                : "Service unavailable",
            _ => "Internal error",
        };
        return NdiaReplies.Refuse(status, message) with { RetryAfterSeconds = retryAfterSeconds };
    }

    public void ExpireTokens() => _parts.Tokens.RevokeAll();

    // PRODA's reset empties the parts that both share.
    public void Reset() => _parts.Options.Limit.ApplyTo(Limit);

    public void MapAdmin(RouteGroupBuilder sim)
    {
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
        ParticipantPages.Map(pages, _parts);
        BookingPages.Map(pages, _parts);
    }

    public Html Card() => BookingPages.Card(_parts, Limit.Report());

    void Add(string name, Func<VendorCall, VendorReply> execute, bool isSearch = false) =>
        _operations.Add(name, new("NDIA " + name, execute) { Scope = Service, IsSearch = isSearch });
}
