using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Dashboard.Rendering;

/// <summary>Makes pages.</summary>
internal static class Render
{
    /// <summary>A page with its model, in the frame of those who are signed in.</summary>
    public static IResult Of<TPage>(PageContext context, object? model = null)
        where TPage : IComponent =>
        Bare<TPage>(
            new() { [nameof(ConsolePage.Context)] = context, [nameof(ConsolePage.Model)] = model },
            context.Refused is null ? null : StatusCodes.Status409Conflict);

    /// <summary>A page of its own.</summary>
    public static IResult Bare<TPage>(Dictionary<string, object?> parameters, int? status = null)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(parameters) { PreventStreamingRendering = true, StatusCode = status };

    /// <summary>Where an act leads: a page of its own address, so that reloading it does nothing twice.</summary>
    public static RedirectHttpResult Then(string address, string? done = null)
    {
        var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return TypedResults.LocalRedirect(done is null ? address : $"{address}{separator}{PageContext.DoneKey}={done}");
    }

    /// <summary>The query of an address, from what is given.</summary>
    public static QueryString Query(params IEnumerable<(string Name, string? Value)> fields) => QueryString.Create(
        fields.Where(given => !string.IsNullOrEmpty(given.Value)).Select(given => KeyValuePair.Create(given.Name, given.Value)));
}
