using System.Net;

namespace CareVision.Sandbox.Core.Pages;

/// <summary>Forms need no key on the own machine; so only the own machine may post them, and only from the sandbox's own pages.</summary>
static class FormGuard
{
    /// <summary>Wraps a form's action: refuses what the pages did not send, goes back to <paramref name="back"/> afterwards.</summary>
    public static RequestDelegate Form(string back, Func<IFormCollection, string?> act) => Form(back, form => (act(form), back));

    /// <summary>The same for an action that decides where to go on.</summary>
    public static RequestDelegate Form(string back, Func<IFormCollection, (string? Problem, string Location)> act) => async context =>
    {
        if (!IsOwnPage(context))
        {
            var refusal = Html.Of($"<p>A form is only taken from the sandbox's own pages on this machine.</p>");
            await Layout.WriteAsync(context, "Refused", refusal, StatusCodes.Status403Forbidden);
            return;
        }

        if (!context.Request.HasFormContentType)
        {
            await Layout.WriteAsync(context, "Refused", Html.Of($"<p>A form was expected.</p>"), StatusCodes.Status400BadRequest);
            return;
        }

        var (problem, location) = act(await context.Request.ReadFormAsync(context.RequestAborted));
        if (problem is not null)
        {
            var explained = Html.Of($"""<p class="bad">{problem}</p><p><a href="{back}">Back</a></p>""");
            await Layout.WriteAsync(context, "Not done", explained, StatusCodes.Status400BadRequest);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = location;
    };

    static bool IsOwnPage(HttpContext context)
    {
        var request = context.Request;
        var remote = context.Connection.RemoteIpAddress;
        if (remote is null || !IPAddress.IsLoopback(remote) || !IsLoopbackName(request.Host.Host))
        {
            return false;
        }

        var source = request.Headers.Origin.ToString();
        if (source.Length == 0)
        {
            source = request.Headers.Referer.ToString();
        }

        return Uri.TryCreate(source, UriKind.Absolute, out var sender)
            && sender.Scheme == request.Scheme
            && string.Equals(sender.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    // A foreign name that resolves to this machine is how another site's page would reach it.
    static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
