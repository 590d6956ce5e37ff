using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace CareVision.Gateway.Problems;

/// <summary>Turns whatever was thrown into a problem: the one place that decides between "your request", "try again" and "our fault".</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    // Nginx's status for a client that hung up; nobody reads it, but logs and metrics do not count it as our failure.
    const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        await Map(exception).ExecuteAsync(httpContext);
        return true;
    }

    // The framework's own words quote the value, which may be anything.
    static string? Explain(int status) =>
        status == StatusCodes.Status400BadRequest ? "A parameter of the path or the query does not have the expected form." : null;

    Problem Map(Exception exception)
    {
        switch (exception)
        {
            case ProblemException { Problem: var problem }:
                return problem;
            case BadHttpRequestException bad:
                return new Problem(ProblemMap.CodeOf(bad.StatusCode), Explain(bad.StatusCode));
            case TimeoutException or DbException or OrleansException or ObjectDisposedException or OperationCanceledException:
                LogUnavailable(logger, exception);
                return new Problem(GatewayProblemCodes.Unavailable, "Repeat the request later; what was accepted before is safe.");
            default:
                LogUnexpected(logger, exception);
                return new Problem(GatewayProblemCodes.Internal, "Quote the trace id to the support team.");
        }
    }
}
