using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.HubSpot.Crm;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.HubSpot.Pages;

/// <summary>Where HubSpot asks a customer's administrator whether the app may be installed.</summary>
static class ConsentPages
{
    const string Path = "/oauth/authorize";

    public static void Map(IEndpointRouteBuilder pages, HubSpotParts parts)
    {
        pages.MapGet(Path, context => WriteAsync(context, parts, null));
        pages.MapGet("/oauth/{portal:long}/authorize", context =>
            WriteAsync(context, parts, parts.Portals.Find((string)context.Request.RouteValues["portal"]!)));
        pages.MapPost(Path, FormGuard.Form("/", form => Answer(parts, form)));
    }

    static Task WriteAsync(HttpContext context, HubSpotParts parts, Portal? chosen)
    {
        var asked = Asked.Of(name => context.Request.Query[name].ToString());
        return asked.Problem(parts) is { } problem
            ? Layout.WriteAsync(context, "The app cannot be connected", Of($"""<p class="bad">{problem}</p>"""), StatusCodes.Status400BadRequest)
            : Layout.WriteAsync(context, "Connect CareVision to HubSpot", Page(parts, asked, chosen), formsLeadTo: new Uri(asked.RedirectUrl));
    }

    static Html Page(HubSpotParts parts, Asked asked, Portal? chosen) => Of($"""
        <section><p>The app <strong>{parts.Options.App.ClientId}</strong> asks for</p>
        <ul>{Join(asked.Scopes.Concat(asked.Optional), scope => Of($"<li><code>{scope}</code></li>"))}</ul>
        <form class="row" method="post" action="{Path}">
        <input type="hidden" name="client_id" value="{asked.ClientId}"><input type="hidden" name="redirect_uri" value="{asked.RedirectUrl}">
        <input type="hidden" name="scope" value="{asked.Scope}"><input type="hidden" name="optional_scope" value="{asked.OptionalScope}">
        <input type="hidden" name="state" value="{asked.State}">
        <label>Account<select name="portal">{Join(parts.Portals.All, portal => Choice(portal, chosen))}</select></label>
        <button name="answer" value="connect">Connect app</button> <button name="answer" value="deny">Deny</button></form></section>
        """);

    static Html Choice(Portal portal, Portal? chosen) => portal == chosen
        ? Of($"""<option value="{portal.Id}" selected>{portal.Account.Name} ({portal.Id})</option>""")
        : Of($"""<option value="{portal.Id}">{portal.Account.Name} ({portal.Id})</option>""");

    static (string? Problem, string Location) Answer(HubSpotParts parts, IFormCollection form)
    {
        var asked = Asked.Of(name => form[name].ToString());
        if (asked.Problem(parts) is { } problem)
        {
            return (problem, "/");
        }

        if (form["answer"] == "deny")
        {
            return (null, asked.Back(("error", "access_denied"), ("error_description", "The user denied access")));
        }

        return parts.Portals.Find(form["portal"].ToString()) is { } portal
            ? (null, asked.Back(("code", parts.Grants.Authorise(portal, asked.RedirectUrl, asked.Granted(parts)))))
            : ("There is no such account.", "/");
    }

    /// <summary>What the app asks for.</summary>
    sealed record Asked(string ClientId, string RedirectUrl, string Scope, string OptionalScope, string State)
    {
        public string[] Scopes => Split(Scope);

        public string[] Optional => Split(OptionalScope);

        public static Asked Of(Func<string, string> field) =>
            new(field("client_id"), field("redirect_uri"), field("scope"), field("optional_scope"), field("state"));

        public string? Problem(HubSpotParts parts)
        {
            if (ClientId != parts.Options.App.ClientId)
            {
                return "There is no app with this client ID.";
            }

            if (!parts.Grants.MayReturnTo(RedirectUrl))
            {
                return "The redirect URL is not registered for the app; it needs https and a domain name, or http on localhost.";
            }

            // Every scope that the developer ticked has to be asked for.
            var missing = parts.Options.App.Scopes.Except(Scopes).ToArray();
            return missing.Length == 0 ? null : $"The scopes of the address do not match the app's: missing {string.Join(", ", missing)}.";
        }

        /// <summary>Optional scopes that HubSpot does not know are dropped without a word.</summary>
        public string[] Granted(HubSpotParts parts) => [.. Scopes, .. Optional.Intersect(parts.Options.App.Scopes).Except(Scopes)];

        public string Back(params (string Name, string Value)[] fields)
        {
            var all = State.Length > 0 ? fields.Append(("state", State)) : fields;
            var query = string.Join('&', all.Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}"));
            return $"{RedirectUrl}{(RedirectUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";
        }

        static string[] Split(string scopes) => scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
