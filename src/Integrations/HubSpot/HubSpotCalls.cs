using System.Collections.Concurrent;
using CareVision.Integrations.Http;
using Refit;

namespace CareVision.Integrations.HubSpot;

/// <summary>What all calls to HubSpot's API have in common.</summary>
internal sealed class HubSpotCalls(HubSpotApps apps, AccountHttpClients clients, HubSpotErrors errors, TimeProvider time)
{
    private static readonly RefitSettings Settings = new(new SystemTextJsonContentSerializer(HubSpotJson.Default.Options)) { Buffered = true };

    private readonly ConcurrentDictionary<HttpClient, IHubSpotApi> _apis = new();
    private readonly ConcurrentDictionary<ProviderAccount, long> _closedUntil = new();

    internal CallSession Session(ProviderAccount account, CallContext context) => new(account, context, time, HubSpotJson.Words, refine: errors.Refine);

    /// <summary>The account's API; null when the parameter store has no app (any more).</summary>
    internal IHubSpotApi? Api(ProviderAccount account) => apps.Find() is { } app
        ? _apis.GetOrAdd(clients.ForApi(account, app.BaseUrl), static client => RestService.For<IHubSpotApi>(client, Settings))
        : null;

    internal static HubSpotRecord Record(CrmObject found) => new(found.Id!, found.Properties ?? [], found.New ?? false);

    /// <summary>Remembers that the account's day is used up: asking again before its midnight would only be refused again.</summary>
    internal void Learn(ProviderAccount account, ExternalFailure failure)
    {
        if (failure is { Code: HubSpotCodes.DailyLimit, RetryAfter: { } wait })
        {
            _closedUntil[account] = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
        }
    }

    /// <summary>Why nothing is sent to the account now; null when it is open.</summary>
    internal ExternalFailure? Closed(ProviderAccount account)
    {
        if (!_closedUntil.TryGetValue(account, out var until))
        {
            return null;
        }

        var wait = time.GetElapsedTime(time.GetTimestamp(), until);
        if (wait > TimeSpan.Zero)
        {
            return new(FailureClass.Throttled, HubSpotCodes.DailyLimit, "HubSpot's limit of calls a day is used up. Nothing was sent.") { RetryAfter = wait };
        }

        _closedUntil.TryRemove(account, out _);
        return null;
    }
}
