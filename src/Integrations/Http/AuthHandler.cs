using System.Net;
using System.Net.Http.Headers;

namespace CareVision.Integrations.Http;

/// <summary>Adds the account's token. A call that is answered 401 was not applied, so it is made once more with a fresh token.</summary>
internal sealed class AuthHandler(IAccessTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scope = CallScope.Of(request);
        var token = await GetAsync(scope, cancellationToken);
        Authorize(request, scope, token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        scope.MayBeApplied = false;
        await RejectAsync(scope, token, cancellationToken);
        var fresh = await GetAsync(scope, cancellationToken);
        if (fresh == token)
        {
            return response;
        }

        response.Dispose();
        Authorize(request, scope, fresh);
        response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            await RejectAsync(scope, fresh, cancellationToken);
        }

        return response;
    }

    private static void Authorize(HttpRequestMessage request, CallScope scope, string token)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        scope.Secret = token;
    }

    private async ValueTask<string> GetAsync(CallScope scope, CancellationToken ct)
    {
        AccessTokenAnswer answer;
        try
        {
            answer = await tokens.GetAsync(scope.Account, ct);
        }
        catch (Exception lost) when (!ct.IsCancellationRequested)
        {
            throw Unavailable(scope, lost);
        }

        return answer.IsGranted ? answer.Token : throw scope.Fail(answer.Failure);
    }

    private async ValueTask RejectAsync(CallScope scope, string token, CancellationToken ct)
    {
        try
        {
            await tokens.RejectedAsync(scope.Account, token, ct);
        }
        catch (Exception lost) when (!ct.IsCancellationRequested)
        {
            throw Unavailable(scope, lost);
        }
    }

    // The tokens' keeper lives elsewhere and fails in its own ways.
    private static ExternalCallException Unavailable(CallScope scope, Exception lost) => scope.Fail(
        new(FailureClass.Unavailable, FailureCodes.TokenUnavailable, "No access token could be had. Nothing was sent."), lost);
}
