using CareVision.Grains.Interfaces.Keys;
using CareVision.Storage.Webhooks;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Webhooks;

/// <summary>Processes what is due of an account: different objects at once, each object's events one behind the other.</summary>
internal sealed class WebhookInboxWork(
    IEnumerable<IWebhookHandler> handlers, IWebhookEvents events, TimeProvider time, Func<double> random, ILogger<WebhookInboxWork> logger)
{
    /// <summary>So many tries, then it needs a person. With the back-off below that is most of a day.</summary>
    public const int MaxAttempts = 100;

    private const int Page = 200;
    private const int AtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, IWebhookHandler> _handlers = handlers.ToDictionary(h => h.Provider);

    public async Task ProcessAsync(PlatformKey key)
    {
        try
        {
            while (await events.DueAsync(key.Provider, key.Account, time.GetUtcNow(), Page, CancellationToken.None) is { Count: > 0 } due)
            {
                await Parallel.ForEachAsync(
                    due.GroupBy(e => e.ObjectId), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                    async (group, _) => await HandleAsync(key, [.. group]));
            }
        }
        catch (Exception e)
        {
            // The database, most likely: everything is still due.
            logger.Stopped(e, key.Provider, key.Account);
        }
    }

    private async Task HandleAsync(PlatformKey key, IReadOnlyList<WebhookEventRow> group)
    {
        var outcomes = await TryAsync(key, group);
        for (var i = 0; i < group.Count; i++)
        {
            var outcome = i < outcomes.Count ? outcomes[i] : WebhookOutcome.Later(WebhookCodes.NotHandled);
            var row = group[i];
            WebhookTelemetry.Count(key.Provider, outcome.Kind);
            if (outcome.Kind is { } kind)
            {
                await SettleAsync(row, kind, outcome.Code, outcome);
            }
            else if (row.Attempt + 1 >= MaxAttempts)
            {
                await SettleAsync(row, WebhookOutcomeKind.Failed, outcome.Code, outcome);
            }
            else
            {
                await events.PostponeAsync(row.Id, outcome.Code!, outcome.Message, time.GetUtcNow() + WaitAfter(row.Attempt, outcome), CancellationToken.None);
                // What is behind it waits for it.
                return;
            }
        }
    }

    private async Task<IReadOnlyList<WebhookOutcome>> TryAsync(PlatformKey key, IReadOnlyList<WebhookEventRow> group)
    {
        if (!_handlers.TryGetValue(key.Provider, out var handler))
        {
            return [];
        }

        using var giveUp = new CancellationTokenSource(Patience, time);
        try
        {
            // One handler that never ends must not end the whole inbox.
            return await handler.HandleAsync(group, giveUp.Token).WaitAsync(giveUp.Token);
        }
        catch (Exception e)
        {
            logger.NotHandled(e, key.Provider, key.Account);
            return [];
        }
    }

    private Task SettleAsync(WebhookEventRow row, WebhookOutcomeKind kind, string? code, WebhookOutcome outcome) =>
        events.SettleAsync(row.Id, kind, code, outcome.Message, outcome.Organisation, time.GetUtcNow(), CancellationToken.None);

    private TimeSpan WaitAfter(int attempts, WebhookOutcome outcome)
    {
        if (outcome.RetryAfter is { } told)
        {
            return told > ShortestWait ? told : ShortestWait;
        }

        var longest = FirstWait * Math.Pow(2, Math.Min(attempts, 10));
        longest = longest < LongestWait ? longest : LongestWait;
        return longest / 2 + longest / 2 * random();
    }
}
