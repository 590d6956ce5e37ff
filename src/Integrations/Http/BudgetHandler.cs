namespace CareVision.Integrations.Http;

/// <summary>The innermost handler, run for each try: gets a permit, sends, and reads the whole answer while the time-out still
/// runs.</summary>
internal sealed class BudgetHandler(ICallBudget? budget, IntegrationOptions options, TimeProvider time) : DelegatingHandler
{
    private static readonly CallPermit Unlimited = CallPermit.Granted(new UnlimitedLease());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scope = CallScope.Of(request);
        if (time.GetTimestamp() > scope.Context.SendBy)
        {
            throw scope.Fail(FailureClassifier.NotSent());
        }

        var permit = await AcquireAsync(scope, cancellationToken);
        if (!permit.IsGranted)
        {
            throw scope.Fail(FailureClassifier.LimitReached(permit.RetryAfter));
        }

        var gate = new SendGate(scope, permit, ct => AcquireAsync(scope, ct), time);
        try
        {
            SendGate.Current = gate;
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
            gate.Completed();
        }
    }

    private async ValueTask<CallPermit> AcquireAsync(CallScope scope, CancellationToken ct)
    {
        if (budget is null)
        {
            return Unlimited;
        }

        var asked = time.GetTimestamp();
        try
        {
            var left = time.GetElapsedTime(asked, scope.Context.SendBy);
            var patience = left < options.LimiterPatience ? left : options.LimiterPatience;
            return await budget.AcquireAsync(scope.Account, scope.Context.Priority, patience, ct);
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
