using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces.Keys;
using Microsoft.AspNetCore.Http.Features;

namespace CareVision.Gateway.Dashboard.Session;

/// <summary>
/// Decides about every request to the console: who is signed in, whether the role allows it, and for a form whether it came from a page of this
/// session. The organisation is the session's own, never the request's.
/// </summary>
internal sealed class ConsoleMiddleware(RequestDelegate next, SessionCache sessions)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ConsoleAccess>() is not { } access)
        {
            await next(context);
            return;
        }

        SecurityHeaders.Set(context.Response);
        var changes = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        if (changes && !IsOurs(context.Request))
        {
            await Refuse(context, GatewayProblemCodes.Forbidden, "The form was sent by another site.");
            return;
        }

        if (access.Act is not { } act)
        {
            await next(context);
            return;
        }

        var secret = context.Request.Cookies[ConsoleSession.Cookie];
        if (await sessions.FindAsync(secret, context.RequestAborted) is not { } caller)
        {
            SendToSignIn(context);
            return;
        }

        context.Features.Set(caller);
        context.Features.Set(new ConsoleSession(secret!, caller));
        if ((AccessTable.Allowed(act) & caller.Role) == Role.None)
        {
            await Refuse(context, GatewayProblemCodes.Forbidden, "Your role looks on: it may not do this.");
            return;
        }

        if (Malformed(context) is { } problem)
        {
            await Refuse(context, problem, "The address is not one of the console's.");
            return;
        }

        if (changes && !await IsFormOfSessionAsync(context))
        {
            await Refuse(context, GatewayProblemCodes.Forbidden, "This form is of another session. Open the page again and repeat what you did.");
            return;
        }

        await next(context);
    }

    // A browser says where a form comes from; what says nothing (an old browser, a tool) still needs the session's token.
    static bool IsOurs(HttpRequest request) => request.Headers["Sec-Fetch-Site"] switch
    {
        [] => request.Headers.Origin is not [{ } origin] || origin == $"{request.Scheme}://{request.Host}",
        var site => site == "same-origin" || site == "none",
    };

    static async Task<bool> IsFormOfSessionAsync(HttpContext context) =>
        context.Request.HasFormContentType
        && context.Features.GetRequiredFeature<ConsoleSession>() is var session
        && session.IsToken((await context.Request.ReadFormAsync(context.RequestAborted))[ConsoleSession.TokenField]);

    static string? Malformed(HttpContext context)
    {
        var ids = context.Request.RouteValues.Where(value => value.Key is "id" or "run" or "kind" or "provider").Select(value => (string?)value.Value);
        var texts = context.Request.Query.SelectMany(parameter => parameter.Value);
        return ids.All(id => id is not null && id.Split('~').All(PortalId.IsValid)) && texts.All(text => StorableTextConverter.IsStorable(text!))
            ? null
            : GatewayProblemCodes.NotFound;
    }

    static void SendToSignIn(HttpContext context)
    {
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/console";
        var address = $"/console/sign-in?to={Uri.EscapeDataString(back)}";
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            // A part of a page can't be replaced by the sign-in page: the browser goes there as a whole.
            context.Response.Headers["HX-Redirect"] = address;
            return;
        }

        context.Response.Redirect(address);
    }

    static Task Refuse(HttpContext context, string code, string detail) => ErrorPage.ShowAsync(context, new Problem(code, detail));
}
