using System.Net;
using System.Text;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

/// <summary>
/// Where a person's browser comes back from the outside system (H4). There is no API key in it: the state is the proof, bound to organisation and branch,
/// and works once. What the person sees names nothing of the organisation.
/// </summary>
internal static class ConsentEndpoints
{
    const int Longest = 2_000;

    public static void Map(RouteGroupBuilder oauth) => oauth.MapGet("/{provider}/callback", ReturnAsync).ExcludeFromDescription();

    static async Task<ContentHttpResult> ReturnAsync(
        string provider, string? state, string? code, string? error, HttpResponse response, IGrainFactory grains)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.Headers.CacheControl = "no-store";
        // The address holds the code: no other page may learn it.
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (Key(provider, state, out var nonce) is not { } key || code?.Length > Longest || error?.Length > Longest || (code is null && error is null))
        {
            return Page(StatusCodes.Status400BadRequest, "This address is not complete", "Please click Link My Account again.");
        }

        var result = await grains.GetGrain<IIntegrationLinkGrain>(key.ToString())
            .ConsentedAsync(new ConsentAnswer { Nonce = nonce, Code = string.IsNullOrEmpty(code) ? null : code, Error = error });
        return result switch
        {
            { IsAccepted: false } => Page(StatusCodes.Status400BadRequest, "This consent was used before or came too late", "Please click Link My Account again."),
            _ when code is null => Page(StatusCodes.Status200OK, "The account was not linked", "You may close this page."),
            _ => Page(StatusCodes.Status200OK, "Thank you", "The account is being checked. You may close this page and go back to Settings &gt; Integrations."),
        };
    }

    static IntegrationLinkKey? Key(string provider, string? state, out string nonce)
    {
        nonce = "";
        if (!Providers.All.Contains(provider) || state?.Split('~') is not [var org, var branch, { Length: > 0 and < 100 } given]
            || !PortalId.IsOrganisation(org) || (branch.Length > 0 && !PortalId.IsValid(branch)))
        {
            return null;
        }

        nonce = given;
        return new IntegrationLinkKey(org, provider, branch.Length == 0 ? null : branch);
    }

    static ContentHttpResult Page(int status, string title, string text) => TypedResults.Content(
        $"<!doctype html><html lang=\"en-AU\"><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(title)}</title><main><h1>{WebUtility.HtmlEncode(title)}</h1><p>{text}</p></main></html>",
        "text/html", Encoding.UTF8, status);
}
