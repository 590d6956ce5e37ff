using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Session;
using CareVision.Gateway.Security;
using Microsoft.AspNetCore.Http.Features;

namespace CareVision.Gateway.Dashboard.Rendering;

/// <summary>A handler's parameter, and what every page knows: who looks at it, of which organisation, and how times are written for them.</summary>
internal sealed class PageContext(HttpContext http, ConsoleSession session, string organisationName, Clock clock)
{
    /// <summary>Who is signed in.</summary>
    public Caller Caller => session.Caller;

    /// <summary>The organisation's id: the session's own.</summary>
    public string Org { get; } = session.Caller.Organisation!;

    /// <summary>The organisation's name.</summary>
    public string OrganisationName => organisationName;

    /// <summary>Writes times.</summary>
    public Clock Clock => clock;

    /// <summary>The token of forms.</summary>
    public string Token => session.Token;

    /// <summary>The chosen theme.</summary>
    public string Theme { get; } = SignInEndpoints.ThemeOf(http.Request);

    /// <summary>The page was read, not made by a form: it can be asked for again.</summary>
    public bool IsRead { get; } = HttpMethods.IsGet(http.Request.Method);

    /// <summary>The page's own address without the message of the last act; for a page that a form made, where it can be read.</summary>
    public string Address { get; set; } = !HttpMethods.IsGet(http.Request.Method) ? "/console" : http.Request.Path + QueryString.Create(http.Request.Query.Where(q => q.Key != DoneKey)
        .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value)));

    /// <summary>The path of the page.</summary>
    public string Path => http.Request.Path;

    /// <summary>What the act before this page did, as a word of <see cref="Words.Done"/>.</summary>
    public string? Done { get; } = http.Request.Query[DoneKey];

    /// <summary>Why the act before this page was refused.</summary>
    public string? Refused { get; set; }

    /// <summary>Personal data is not shown to those who only look on.</summary>
    public bool Masks => Caller.Role == Role.Viewer;

    /// <summary>The query parameter of <see cref="Done"/>.</summary>
    public const string DoneKey = "done";

    /// <summary>Whether the one who looks may do this.</summary>
    public bool May(Act act) => (AccessTable.Allowed(act) & Caller.Role) != Role.None;

    /// <summary>A name of a person as the one who looks may see it.</summary>
    public string Person(string name) => Masks ? Masking.Words(name) : name;

    /// <summary>Called by the framework before the handler.</summary>
    public static async ValueTask<PageContext?> BindAsync(HttpContext context) => await OfAsync(context);

    /// <summary>The context of a request of somebody who is signed in.</summary>
    public static async Task<PageContext> OfAsync(HttpContext context)
    {
        var session = context.Features.GetRequiredFeature<ConsoleSession>();
        var grains = context.RequestServices.GetRequiredService<IGrainFactory>();
        var organisation = await OrganisationEndpoints.Grain(grains, session.Caller.Organisation!).GetAsync();
        var clock = Clock.Of(organisation, context.RequestServices.GetRequiredService<TimeProvider>());
        return new(context, session, organisation?.Name ?? session.Caller.Organisation!, clock);
    }
}
