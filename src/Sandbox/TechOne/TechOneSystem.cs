using System.Text.Json;
using CareVision.Sandbox.Core.Limits;
using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.Core.State;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.TechOne.Accounts;
using CareVision.Sandbox.TechOne.Invoices;
using CareVision.Sandbox.TechOne.Pages;
using CareVision.Sandbox.TechOne.Payroll;
using CareVision.Sandbox.TechOne.Tokens;

namespace CareVision.Sandbox.TechOne;

/// <summary>The imitated TechnologyOne: OAuth, reports and web services below one CiAnywhere address.</summary>
sealed class TechOneSystem : ISandboxSystem, IStatefulPart
{
    public const string BasePath = "/T1Default/CiAnywhere/Web/SANDBOX";

    readonly TechOneOptions _options;
    readonly TechOneParts _parts;
    readonly Dictionary<string, (string Method, VendorOperation Operation)> _routes;
    readonly VendorOperation _unknown;
    readonly VendorOperation _wrongMethod;

    public TechOneSystem(TechOneOptions options, TechOneParts parts, TimeProvider time)
    {
        (_options, _parts) = (options, parts);
        Limit = new CallLimit(time);
        options.Limit.ApplyTo(Limit);
        var reads = new DebtorReads(parts.Ledger);
        var reports = new TechOneReports(parts.Ledger, parts.FundingTypes);
        var invoices = new ArOperations(parts.Invoices, parts.Ledger, parts.Settings);
        var tokens = new TokenEndpoint(options, parts.Tokens, parts.Settings);
        _routes = new(StringComparer.OrdinalIgnoreCase)
        {
            ["oauth2/access_token"] = ("POST", new("oauth2/access_token", tokens.Issue) { Limited = false }),
            ["Api/RaaS/v1/DebtorAccounts"] = ("GET", Receivable("RaaS/DebtorAccounts", reports.DebtorAccounts, isSearch: true)),
            ["Api/RaaS/v1/FundingTypeReferences"] = ("GET", Receivable("RaaS/FundingTypeReferences", reports.FundingTypeReferences)),
            ["Api/WS/v1/DebtorAccount/Read"] = ("POST", Receivable("DebtorAccount/Read", reads.Read)),
            ["Api/WS/v1/DebtorAccount/ReadForAll"] = ("POST", Receivable("DebtorAccount/ReadForAll", reads.ReadForAll, isSearch: true)),
            ["Api/WS/v1/DebtorAccount/Save"] =
                ("POST", Receivable("DebtorAccount/Save", new DebtorSave(parts.Ledger, parts.FundingTypes, parts.Settings).Save)),
            ["Api/WS/v1/ArInvoice/Import"] = ("POST", Receivable("ArInvoice/Import", invoices.Import)),
            ["Api/WS/v1/ArInvoice/ReadForAll"] = ("POST", Receivable("ArInvoice/ReadForAll", invoices.ReadForAll, isSearch: true)),
            ["Api/WS/v1/ArInvoice/RunStatus"] = ("POST", Receivable("ArInvoice/RunStatus", invoices.RunStatus)),
            ["Api/WS/v1/HrpAccount/Ping"] =
                ("POST", new("HrpAccount/Ping", new HrpPing(options.Hrp).Ping) { Scope = TechOneScopes.Payroll }),
        };
        _unknown = new("unknown", call => TechOneReplies.Error(
            StatusCodes.Status404NotFound, new($"No HTTP resource was found that matches the request URI '{call.Path}'.")));
        _wrongMethod = new("wrong method", call => TechOneReplies.Error(
            StatusCodes.Status405MethodNotAllowed, new($"The requested resource does not support http method '{call.Method}'.")));
        Operations = [.. _routes.Values.Select(route => route.Operation), _unknown, _wrongMethod];
    }

    public string Name => "techone";

    public CallLimit Limit { get; }

    public IReadOnlyList<VendorOperation> Operations { get; }

    public IReadOnlyList<(string Href, string Text)> Menu =>
    [
        (DebtorAccountPages.Path, "Debtor Accounts"), (ArImportPages.Path, "AR imports"), (HrpPages.Path, "HR and Payroll"), (TokenPages.Path, "Tokens"),
    ];

    public string StateName => "techone";

    public long StateVersion => _parts.Version;

    public bool Owns(PathString path, out string relativePath)
    {
        var whole = path.Value.AsSpan();
        var owned = whole.StartsWith(BasePath, StringComparison.OrdinalIgnoreCase)
            && (whole.Length == BasePath.Length || whole[BasePath.Length] == '/');
        relativePath = owned && whole.Length > BasePath.Length ? whole[(BasePath.Length + 1)..].ToString() : "";
        return owned;
    }

    public VendorOperation Find(string method, string relativePath)
    {
        if (!_routes.TryGetValue(relativePath, out var route))
        {
            return _unknown;
        }

        return route.Method == method ? route.Operation : _wrongMethod;
    }

    public VendorReply? Authorise(VendorOperation operation, VendorCall call)
    {
        if (operation.Scope is not { } scope)
        {
            return null;
        }

        var held = _parts.Tokens.ScopeOf(Token(call.Authorization));
        if (held is null)
        {
            return Failure(StatusCodes.Status401Unauthorized) with { Challenge = "Bearer" };
        }

        return held == scope ? null : Failure(StatusCodes.Status403Forbidden);
    }

    public VendorReply Failure(int status, int? retryAfterSeconds = null)
    {
        var message = status switch
        {
            StatusCodes.Status401Unauthorized => "Authorization has been denied for this request.",
            StatusCodes.Status403Forbidden => "The client is not permitted to use this resource.",
            StatusCodes.Status429TooManyRequests => "The request limit has been reached. Try again later.",
            StatusCodes.Status503ServiceUnavailable => "The service is unavailable.",
            _ => "An error has occurred.",
        };
        return TechOneReplies.Error(status, new(message)) with
        {
            RetryAfterSeconds = retryAfterSeconds ?? (status == StatusCodes.Status429TooManyRequests ? 1 : null),
        };
    }

    public void ExpireTokens() => _parts.Tokens.RevokeAll();

    public void Reset()
    {
        _parts.Reset();
        _options.Limit.ApplyTo(Limit);
    }

    public void MapAdmin(RouteGroupBuilder sim)
    {
        TechOneAdmin.Map(sim, _parts);
        TechOneTruth.Map(sim, _parts.Ledger);
        ArAdmin.Map(sim, _parts.Invoices);
        HrpAdmin.Map(sim, _parts.HrpWebhooks);
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
        DebtorAccountPages.Map(pages, _parts.Ledger);
        ArImportPages.Map(pages, _parts.Invoices);
        TechOneForms.Map(pages, _parts);
        HrpPages.Map(pages, _options, _parts.HrpWebhooks);
        TokenPages.Map(pages, _options, _parts.Tokens);
    }

    public Html Card() => TechOneForms.Card(_parts, Limit.Report());

    public void WriteState(Utf8JsonWriter writer) =>
        JsonSerializer.Serialize(writer, TechOneState.Of(_parts), TechOneStateJson.Default.TechOneState);

    public void ReadState(JsonElement state) =>
        (state.Deserialize(TechOneStateJson.Default.TechOneState) ?? throw new JsonException("techone is null")).ApplyTo(_parts);

    static VendorOperation Receivable(string name, Func<VendorCall, VendorReply> execute, bool isSearch = false) =>
        new(name, execute) { Scope = TechOneScopes.AccountsReceivable, IsSearch = isSearch };

    // Public client code sends the token with and without the word Bearer.
    static string Token(string? authorization) => authorization switch
    {
        null => "",
        _ when authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) => authorization[7..].Trim(),
        _ => authorization.Trim(),
    };
}
