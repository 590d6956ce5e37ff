using CareVision.Gateway.Dashboard.Components;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Security;
using CareVision.Storage.Audit;
using CareVision.Storage.ConsoleSessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.AspNetCore.Http.Features;

namespace CareVision.Gateway.Dashboard.Session;

/// <summary>An API key of a person is exchanged for a cookie; the key's name is the actor of everything that follows.</summary>
internal static class SignInEndpoints
{
    const string Theme = "carevision-theme";

    static readonly string[] themes = ["auto", "light", "dark"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/console/sign-in", (string? to, HttpContext context) => Page(context, to, null)).ForAnybody();
        app.MapPost("/console/sign-in", SignInAsync).ForAnybody();
        app.MapPost("/console/sign-out", SignOutAsync).ForPeople(Act.Read);
        app.MapPost("/console/theme", SetTheme).ForAnybody();
    }

    /// <summary>The theme that was chosen in this browser.</summary>
    public static string ThemeOf(HttpRequest request) =>
        request.Cookies[Theme] is { } theme && themes.Contains(theme) ? theme : themes[0];

    static async Task<IResult> SignInAsync(
        ConsoleForm form, HttpContext context, ApiKeyCache keys, IConsoleSessions sessions, IAudit audit, IOptions<GatewayOptions> options,
        TimeProvider time)
    {
        var to = form["to"];
        if (form["key"] is not { } key || await keys.FindAsync(key.Trim()) is not { } caller)
        {
            return Page(context, to, "This key is not known, or it was revoked.");
        }

        if ((caller.Role & ConsoleSession.People) == Role.None || caller.Organisation is not { } organisation)
        {
            return Page(context, to, "This key belongs to a program. Sign in with a key of role viewer, operator or support.");
        }

        var (secret, now) = (ConsoleSession.NewSecret(), time.GetUtcNow());
        var lifetime = options.Value.ConsoleSessionTime;
        await sessions.CreateAsync(secret, caller.KeyId, now, now + lifetime, context.RequestAborted);
        await audit.BeginAsync(
            new() { Org = organisation, At = now, Actor = caller.Name, Role = caller.Role.Word(), Act = "console.sign-in", Outcome = AuditEntry.Done },
            context.RequestAborted);
        context.Response.Cookies.Append(ConsoleSession.Cookie, secret, Cookie(context, lifetime));
        return TypedResults.LocalRedirect(IsLocal(to) ? to! : "/console");
    }

    static async Task<IResult> SignOutAsync(HttpContext context, IConsoleSessions sessions, SessionCache cache)
    {
        var session = context.Features.GetRequiredFeature<ConsoleSession>();
        await sessions.EndAsync(session.Secret, context.RequestAborted);
        cache.Forget(session.Secret);
        context.Response.Cookies.Delete(ConsoleSession.Cookie, Cookie(context, null));
        return TypedResults.LocalRedirect("/console/sign-in");
    }

    static RedirectHttpResult SetTheme(ConsoleForm form, HttpContext context)
    {
        if (form["theme"] is { } theme && themes.Contains(theme))
        {
            context.Response.Cookies.Append(Theme, theme, Cookie(context, TimeSpan.FromDays(365)));
        }

        return TypedResults.LocalRedirect(IsLocal(form["to"]) ? form["to"]! : "/console");
    }

    static IResult Page(HttpContext context, string? to, string? error) => Render.Bare<SignInPage>(
        new()
        {
            [nameof(SignInPage.Theme)] = ThemeOf(context.Request),
            [nameof(SignInPage.To)] = IsLocal(to) ? to : null,
            [nameof(SignInPage.Error)] = error,
        },
        error is null ? null : StatusCodes.Status401Unauthorized);

    static CookieOptions Cookie(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = "/console",
        // Lax, so that a link in a mail finds its reader signed in; forms carry a token besides.
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };

    // "//host" and "/\host" lead elsewhere.
    static bool IsLocal(string? address) => address is ['/', not ('/' or '\\'), ..] && address.StartsWith("/console", StringComparison.Ordinal)
        && !address.Any(char.IsControl);
}
