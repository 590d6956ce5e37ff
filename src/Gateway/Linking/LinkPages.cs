using CareVision.Gateway.Commands;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Links;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Linking;

/// <summary>
/// What a person's browser sees of linking TechOne: progress, then the configured <c>redirect_url</c>, then success or error (T21-T26, T30). No API key: the
/// ticket in <c>state</c> is the permission, and it shows nothing but how this one link ended.
/// </summary>
internal static class LinkPages
{
    const string Redirect = "redirect_url in the Parameter Store";

    /// <summary>The providers that are linked this way.</summary>
    public static IReadOnlyList<string> Linked { get; } = [Providers.TechOneReceivables, Providers.TechOnePayroll];

    /// <summary>Where the browser follows the linking that a ticket is for.</summary>
    public static string ProgressPath(string provider, string ticket) => $"/oauth/{provider}/progress?state={Uri.EscapeDataString(ticket)}";

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var provider in Linked)
        {
            app.MapGet($"/oauth/{provider}/progress", (string? state, HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options) =>
                ProgressAsync(provider, state, context, grains, options.Value)).ExcludeFromDescription();
            app.MapGet($"/oauth/{provider}/callback", (string? state, HttpContext context, IGrainFactory grains, IOptions<GatewayOptions> options) =>
                ResultAsync(provider, state, context, grains, options.Value)).ExcludeFromDescription();
        }
    }

    static async Task<IResult> ProgressAsync(string provider, string? state, HttpContext context, IGrainFactory grains, GatewayOptions options)
    {
        if (Refuse(provider, state, out var link, grains) is { } wrong)
        {
            return LinkPage.Show(context, options, wrong);
        }

        var progress = await link!.PeekAsync(state!);
        if (!progress.IsAccepted)
        {
            return LinkPage.Show(context, options, LinkOutcome.Expired(progress.Refusal.Detail));
        }

        if (progress.Snapshot.Link.State == LinkState.Linking)
        {
            return LinkPage.Show(context, options, LinkOutcome.Waiting(provider));
        }

        // An outcome without a way back is told here: the link itself stands or not, whatever the browser does.
        return progress.Snapshot.RedirectUrl is { } url
            ? TypedResults.Redirect(With(url, state!))
            : LinkPage.Show(context, options, LinkOutcome.WrongRedirect(
                $"{Redirect} is not set for {provider}. The link itself is {progress.Snapshot.Link.State}.", Reference(progress.Snapshot.Link)));
    }

    static async Task<IResult> ResultAsync(string provider, string? state, HttpContext context, IGrainFactory grains, GatewayOptions options)
    {
        if (Refuse(provider, state, out var link, grains) is { } wrong)
        {
            return LinkPage.Show(context, options, wrong);
        }

        var result = await link!.RedeemAsync(state!);
        if (result.IsAccepted)
        {
            return LinkPage.Show(context, options, LinkOutcome.Of(result.Snapshot));
        }

        return result.Refusal.Code == ProblemCodes.WrongPhase
            ? TypedResults.Redirect(ProgressPath(provider, state!))
            : LinkPage.Show(context, options, LinkOutcome.Expired(result.Refusal.Detail));
    }

    static LinkOutcome? Refuse(string provider, string? state, out IIntegrationLinkGrain? link, IGrainFactory grains)
    {
        link = null;
        if (!LinkTicket.TryRead(state, out var key, out _))
        {
            return LinkOutcome.Expired("This address needs the state that linking gives.");
        }

        if (key.Provider != provider)
        {
            return LinkOutcome.WrongRedirect($"The browser came back to the address of {provider}: {Redirect} is wrong for {key.Provider}.", null);
        }

        link = grains.GetGrain<IIntegrationLinkGrain>(key.ToString());
        return null;
    }

    static string With(string url, string state) => $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}state={Uri.EscapeDataString(state)}";

    static string? Reference(LinkSnapshot link) => link.SupportReference ?? $"{link.Organisation}-{link.Provider}";
}
