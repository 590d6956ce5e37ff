namespace CareVision.Integrations.Http;

/// <summary>The innermost handler, run for each try: gets a permit, sends, and reads the whole answer while the time-out still
/// runs.</summary>
internal sealed class BudgetHandler(ICallBudget? budget, IntegrationOptions options, TimeProvider time) : DelegatingHandler
{
    private static readonly CallPermit Unlimited = CallPermit.Granted(new UnlimitedLease());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scope = CallScope.Of(request);
        var left = time.GetElapsedTime(time.GetTimestamp(), scope.Context.SendBy);
        if (left < TimeSpan.Zero)
        {
            throw scope.Fail(FailureClassifier.NotSent());
        }

        var permit = budget is null ? Unlimited : await AcquireAsync(budget, scope, left, cancellationToken);
        if (!permit.IsGranted)
        {
            throw scope.Fail(FailureClassifier.LimitReached(permit.RetryAfter));
        }

        try
        {
            SendGate.Current = new SendGate(scope, permit, time);
            var response = await base.SendAsync(request, cancellationToken);
            try
            {
                await response.Content.LoadIntoBufferAsync(options.MaxAnswerBytes, cancellationToken);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
        finally
        {
            permit.Completed();
        }
    }

    private async ValueTask<CallPermit> AcquireAsync(ICallBudget limiter, CallScope scope, TimeSpan left, CancellationToken ct)
    {
        var asked = time.GetTimestamp();
        try
        {
            var patience = left < options.LimiterPatience ? left : options.LimiterPatience;
            return await limiter.AcquireAsync(scope.Account, scope.Context.Priority, patience, ct);
        }
        catch (Exception lost) when (!ct.IsCancellationRequested)
        {
            // The limiter lives elsewhere and fails in its own ways; without its word nothing is sent.
            throw scope.Fail(
                new(
                    FailureClass.Unavailable, FailureCodes.LimiterUnavailable, "The limiter of the account did not answer. Nothing was sent."),
                lost);
        }
        finally
        {
            scope.LimiterWait += time.GetElapsedTime(asked);
        }
    }

    private sealed class UnlimitedLease : ICallLease
    {
        public bool TryUse() => true;

        public void Completed()
        {
        }
    }
}
