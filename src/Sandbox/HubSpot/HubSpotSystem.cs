using System.Globalization;
using System.Text.Json;
using CareVision.Sandbox.Core;
using CareVision.Sandbox.Core.Limits;
using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.Core.State;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.HubSpot.Api;
using CareVision.Sandbox.HubSpot.Crm;
using CareVision.Sandbox.HubSpot.OAuth;
using CareVision.Sandbox.HubSpot.Pages;

namespace CareVision.Sandbox.HubSpot;

/// <summary>The imitated HubSpot: CRM and OAuth in the dated generations of its API and in the older ones, for several customers' accounts.</summary>
sealed class HubSpotSystem : ISandboxSystem, IStatefulPart
{
    readonly HubSpotParts _parts;
    readonly SandboxClock _clock;
    readonly ChangeSource _app;
    readonly TokenAccess _access;
    readonly Dictionary<VendorOperation, HubSpotOperation> _table = [];
    readonly List<(HubSpotOperation Row, VendorOperation Operation)> _rows = [];
    readonly VendorOperation _unknown;
    readonly VendorOperation _wrongMethod;

    public HubSpotSystem(HubSpotParts parts, SandboxClock clock)
    {
        (_parts, _clock) = (parts, clock);
        _access = new(parts.Grants, clock);
        _app = new("INTEGRATION", parts.Options.App.AppId.ToString(CultureInfo.InvariantCulture));
        foreach (var row in HubSpotOperations.All(new OAuthCalls(parts.Options, parts.Grants, clock), Uninstall))
        {
            var operation = new VendorOperation("hubspot " + row.Name, call => Run(row, call))
            {
                Limited = row.Counted != CountedAs.Nothing,
                IsSearch = row.Counted == CountedAs.Search,
                Scope = row.Scope,
            };
            _rows.Add((row, operation));
            _table.Add(operation, row);
        }

        _unknown = new("hubspot unknown", call => Refuse(call, new(StatusCodes.Status404NotFound, null, "resource not found"))) { Limited = false };
        _wrongMethod = new("hubspot wrong method", call => Refuse(call, new(StatusCodes.Status405MethodNotAllowed, null, $"method not allowed: {call.Method}")))
        {
            Limited = false,
        };
        Operations = [.. _rows.Select(row => row.Operation), _unknown, _wrongMethod];
    }

    public string Name => "hubspot";

    public CallLimit Limit => _parts.Portals.First.Burst;

    public IReadOnlyList<VendorOperation> Operations { get; }

    public IReadOnlyList<(string Href, string Text)> Menu => HubSpotPages.Menu;

    public string StateName => "hubspot";

    public long StateVersion => _parts.Version;

    public bool Owns(PathString path, out string relativePath)
    {
        var whole = path.Value ?? "";
        relativePath = whole.TrimStart('/');
        return whole.StartsWith("/crm/", StringComparison.Ordinal)
            || whole.StartsWith("/appinstalls/", StringComparison.Ordinal)
            || whole.StartsWith("/account-info/", StringComparison.Ordinal)
            || (whole.StartsWith("/oauth/", StringComparison.Ordinal) && HubSpotRoute.Parse(relativePath) is not null);
    }

    public VendorOperation Find(string method, string relativePath)
    {
        if (HubSpotRoute.Parse(relativePath) is not { } route)
        {
            return _unknown;
        }

        var fitting = _rows.Where(row => row.Row.Fits(route)).ToArray();
        return fitting.Length == 0 ? _unknown : fitting.FirstOrDefault(row => row.Row.Method == method).Operation ?? _wrongMethod;
    }

    /// <summary>Names a limit of an account: its id for the calls in 10 seconds, <c>{id}/search</c> for the searches in a second.</summary>
    public CallLimit? FindLimit(string name)
    {
        var parts = name.Split('/');
        return _parts.Portals.Find(parts[0]) is not { } portal
            ? null
            : parts switch
            {
                [_] => portal.Burst,
                [_, "search"] => portal.Search,
                _ => null,
            };
    }

    public VendorReply? Admit(VendorOperation operation, HttpRequest request)
    {
        if (!operation.Limited || Portal(request.Headers.Authorization) is not { } portal)
        {
            return null;
        }

        var correlation = HubSpotCall.Correlation(request.HttpContext.TraceIdentifier);
        if (!portal.Daily.Admit())
        {
            return Limited("daily", "DAILY").Reply(correlation);
        }

        var search = operation.IsSearch;
        return (search ? portal.Search : portal.Burst).Admit(out _)
            ? null
            : (search ? Limited("secondly", "SECONDLY") : Limited("ten_secondly_rolling", "TEN_SECONDLY_ROLLING")).Reply(correlation);
    }

    /// <summary>Searches carry no limit headers, and calls with OAuth none of the day.</summary>
    public VendorReply Dress(VendorOperation operation, VendorCall call, VendorReply reply)
    {
        var headers = new List<KeyValuePair<string, string>>
        {
            new("X-HubSpot-Correlation-Id", HubSpotCall.Correlation(call.RequestId)),
        };
        if (operation is { Limited: true, IsSearch: false } && Portal(call.Authorization) is { } portal)
        {
            headers.Add(new("X-HubSpot-RateLimit-Max", Text(portal.Burst.Permits)));
            headers.Add(new("X-HubSpot-RateLimit-Remaining", Text(portal.Burst.Remaining)));
            headers.Add(new("X-HubSpot-RateLimit-Interval-Milliseconds", "10000"));
        }

        return reply with { Headers = headers };
    }

    public VendorReply? Authorise(VendorOperation operation, VendorCall call) => operation.Scope is null
        ? null
        : _access.Refusal(_table[operation], call) is { } error ? Refuse(call, error) : null;

    public VendorReply Failure(int status, int? retryAfterSeconds = null)
    {
        var error = status switch
        {
            StatusCodes.Status401Unauthorized => new(status, "INVALID_AUTHENTICATION", "Authentication credentials not found."),
            StatusCodes.Status403Forbidden => new(status, "MISSING_SCOPES", "This app hasn't been granted all required scopes to make this call."),
            StatusCodes.Status423Locked => new(status, null, "The record is locked; try again in a moment."),
            StatusCodes.Status429TooManyRequests => Limited("ten_secondly_rolling", "TEN_SECONDLY_ROLLING"),
            477 => new(status, null, "The account is being moved to another data centre."),
            _ => new HubSpotError(status, null, "internal error"),
        };

        // No Retry-After on a 429 unless a fault asks for it: HubSpot documents none.
        return error.Reply(Guid.CreateVersion7(_clock.UtcNow).ToString()) with { RetryAfterSeconds = retryAfterSeconds };
    }

    public void ExpireTokens() => _parts.Grants.ExpireAll();

    public void Reset() => _parts.Reset();

    public void MapAdmin(RouteGroupBuilder sim)
    {
        HubSpotAdmin.Map(sim, _parts);
        HubSpotTruth.Map(sim, _parts);
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
        HubSpotPages.Map(pages, _parts);
        ConsentPages.Map(pages, _parts);
    }

    public Html Card() => HubSpotPages.Card(_parts);

    public void WriteState(Utf8JsonWriter writer) =>
        JsonSerializer.Serialize(writer, HubSpotState.Of(_parts), HubSpotStateJson.Default.HubSpotState);

    public void ReadState(JsonElement state) =>
        (state.Deserialize(HubSpotStateJson.Default.HubSpotState) ?? throw new JsonException("hubspot is null")).ApplyTo(_parts);

    VendorReply Run(HubSpotOperation row, VendorCall call)
    {
        if (row.OpenAct is { } open)
        {
            return open(call);
        }

        var route = HubSpotRoute.Parse(call.RelativePath)!;
        route.Fits(row.Parts);
        if (Array.Find(row.Parts, part => part is "{type}" or "{from}" or "{to}" && route.Named(part[1..^1]) is null) is { } unknown)
        {
            return Refuse(call, HubSpotError.Invalid($"Unable to infer object type from: {route[unknown[1..^1]]}"));
        }

        // A call that is applied late has long lost its token; whose it was is still known.
        if (Portal(call.Authorization) is not { } portal)
        {
            return Failure(StatusCodes.Status401Unauthorized);
        }

        var source = _parts.Settings.Now.MarkOwnChanges ? _app : _app with { Id = null };
        lock (portal.Gate)
        {
            return row.Act!(new HubSpotCall(call, route, portal, source));
        }
    }

    VendorReply Uninstall(HubSpotCall call)
    {
        _parts.Grants.Uninstall(call.Portal.Id);
        return ObjectCalls.Done();
    }

    Portal? Portal(string? authorization) =>
        _parts.Grants.Find(TokenAccess.Token(authorization)) is { } token ? _parts.Portals.Find(token.Portal) : null;

    static HubSpotError Limited(string word, string policy) =>
        new(StatusCodes.Status429TooManyRequests, null, $"You have reached your {word} limit.") { PolicyName = policy };

    static VendorReply Refuse(VendorCall call, HubSpotError error) => error.Reply(HubSpotCall.Correlation(call.RequestId));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
