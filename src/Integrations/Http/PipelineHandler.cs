using Polly;

namespace CareVision.Integrations.Http;

/// <summary>Runs a request through its account's pipeline and classifies what goes wrong there.</summary>
internal sealed class PipelineHandler(ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scope = CallScope.Of(request);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(AccountPipelines.Scope, scope);
        try
        {
            return await pipeline.ExecuteAsync(
                static async (c, state) => await state.Handler.TryAsync(state.Request, c.CancellationToken),
                context,
                (Handler: this, Request: request));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !(scope.IsWrite && scope.MayBeApplied))
        {
            throw;
        }
        catch (OperationCanceledException gaveUp) when (cancellationToken.IsCancellationRequested)
        {
            throw scope.Fail(
                FailureClassifier.AfterSending(scope, FailureCodes.Cancelled, "The call was given up after it was sent."), gaveUp);
        }
        catch (Exception exception) when (FailureClassifier.FromException(scope, exception) is { } failure)
        {
            throw scope.Fail(failure, exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> TryAsync(HttpRequestMessage request, CancellationToken ct) => base.SendAsync(request, ct);
}
