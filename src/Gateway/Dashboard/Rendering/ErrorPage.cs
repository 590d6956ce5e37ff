using CareVision.Gateway.Dashboard.Components;
using CareVision.Gateway.Dashboard.Session;
using CareVision.Gateway.Problems;

namespace CareVision.Gateway.Dashboard.Rendering;

/// <summary>A problem, as a page for people.</summary>
internal static class ErrorPage
{
    /// <summary>Whether a request is one of the console's.</summary>
    public static bool IsFor(HttpContext context) => context.Request.Path.StartsWithSegments("/console");

    /// <summary>Answers with the page.</summary>
    public static Task ShowAsync(HttpContext context, Problem problem)
    {
        SecurityHeaders.Set(context.Response);
        var kind = ProblemMap.Of(problem.Code);
        var page = Render.Bare<ProblemPage>(new()
        {
            [nameof(ProblemPage.Title)] = kind.Title,
            [nameof(ProblemPage.Detail)] = problem.Detail,
            [nameof(ProblemPage.Code)] = kind.Code,
            [nameof(ProblemPage.TraceId)] = Problem.TraceIdOf(context),
            [nameof(ProblemPage.Theme)] = SignInEndpoints.ThemeOf(context.Request),
        }, kind.Status);
        return page.ExecuteAsync(context);
    }
}
