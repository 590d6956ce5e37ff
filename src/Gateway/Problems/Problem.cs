using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Http;
using CareVision.Grains.Interfaces;

namespace CareVision.Gateway.Problems;

/// <summary>An answer that says why not.</summary>
internal sealed class Problem(string code, string? detail = null) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    const string ProblemJson = "application/problem+json";

    readonly ProblemKind kind = ProblemMap.Of(code);

    public string Code => kind.Code;

    public string? Detail { get; } = detail;

    public int? StatusCode => kind.Status;

    public string? ContentType => ProblemJson;

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Overrides the wait that the code's kind names.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Problem From(Refusal refusal) => new(refusal.Code, refusal.Detail);

    /// <summary>A problem with one field.</summary>
    public static Problem Invalid(string field, string message) =>
        new(ProblemCodes.Invalid, message) { Errors = new Dictionary<string, string[]> { [field] = [message] } };

    /// <summary>The code of the problem that a request was answered with; null without one.</summary>
    public static string? CodeOf(HttpContext context) => context.Items[typeof(Problem)] as string;

    /// <summary>What the support team finds the request by.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Items[typeof(Problem)] = Code;
        if (ErrorPage.IsFor(httpContext))
        {
            return ErrorPage.ShowAsync(httpContext, this);
        }

        var response = httpContext.Response;
        response.StatusCode = kind.Status;
        response.ContentType = ProblemJson;
        response.Headers.CacheControl = "no-store";
        var retryAfter = RetryAfter ?? kind.RetryAfter;
        int? seconds = retryAfter is { } wait ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : null;
        if (seconds is { } value)
        {
            response.Headers.RetryAfter = value.ToString(CultureInfo.InvariantCulture);
        }

        if (kind.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "ApiKey";
        }

        var document = new ProblemDocument
        {
            Type = kind.Type,
            Title = kind.Title,
            Status = kind.Status,
            Detail = Detail,
            Instance = httpContext.Request.Path,
            Code = kind.Code,
            TraceId = TraceIdOf(httpContext),
            RetryAfter = seconds,
            Errors = Errors,
        };
        return JsonSerializer.SerializeAsync(response.Body, document, AnswerJson.Default.ProblemDocument, httpContext.RequestAborted);
    }
}
