using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace CareVision.Integrations.Http;

/// <summary>Builds the pipeline of an account: circuit breaker, total time-out, and one immediate retry if no byte has left.</summary>
internal sealed partial class AccountPipelines(IntegrationOptions options, TimeProvider time, ILogger<AccountPipelines> logger)
{
    internal static readonly ResiliencePropertyKey<CallScope> Scope = new(CallScope.PropertyKey);

    /// <summary>Builds a pipeline; called once per account and endpoint, never per call.</summary>
    /// <param name="name">Names the pipeline in logs.</param>
    internal ResiliencePipeline<HttpResponseMessage> Build(string name)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = name, TimeProvider = time };

        // The breaker is outermost so that time-outs count as failures.
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = options.BreakerFailureRatio,
            MinimumThroughput = options.BreakerMinimumCalls,
            SamplingDuration = options.BreakerWindow,
            BreakDuration = options.BreakerPause,
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome switch
            {
                { Result.StatusCode: >= HttpStatusCode.InternalServerError } => true,
                { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
                _ => false,
            }),
            OnOpened = args =>
            {
                LogOpened(logger, name, args.BreakDuration);
                return default;
            },
            OnClosed = _ =>
            {
                LogClosed(logger, name);
                return default;
            },
        });
        builder.AddTimeout(options.Timeout);
        builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.Zero,
            ShouldHandle = static args => ValueTask.FromResult(
                args.Outcome.Exception is HttpRequestException
                && args.Context.Properties.TryGetValue(Scope, out var scope)
                && !scope.MayBeApplied),
        });
        return builder.Build();
    }

    [LoggerMessage(3001, LogLevel.Warning, "Calls to {Account} are held back for {Pause}: too many failed.")]
    private static partial void LogOpened(ILogger logger, string account, TimeSpan pause);

    [LoggerMessage(3002, LogLevel.Information, "Calls to {Account} flow again.")]
    private static partial void LogClosed(ILogger logger, string account);
}
