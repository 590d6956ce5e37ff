using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Webhooks;
using CareVision.Storage.Webhooks;

namespace CareVision.Grains.Webhooks;

/// <summary>
/// The incoming events of one outside account. It has no state of its own: what is to be done stands in the rows, in the commit in which each event was
/// stored, so there is no cursor that could pass a late commit or stand still behind one bad event. Being one grain, it is one worker for each account.
/// </summary>
[GrainType(GrainTypes.WebhookInbox)]
internal sealed class WebhookInboxGrain(IGrainContext context, WebhookInboxWork work, IWebhookEvents events, TimeProvider time)
    : IGrainBase, IWebhookInboxGrain
{
    private readonly PlatformKey _key = PlatformKey.Parse(context.GrainId.Key.ToString()!);
    private int _wanted;

    public IGrainContext GrainContext => context;

    public Task WakeAsync()
    {
        // Whoever comes while it runs makes it look once more: between its last look and its end nothing is missed.
        if (Interlocked.Increment(ref _wanted) == 1)
        {
            _ = Task.Run(RunAsync);
        }

        return Task.CompletedTask;
    }

    public async Task<CommandResult<WebhookReplay>> ReplayAsync(ReplayWebhookEvent command)
    {
        var before = time.GetUtcNow();
        var row = await events.ReplayAsync(_key.Provider, _key.Account, command.Id, command.Stamp.Actor, before, CancellationToken.None);
        if (row is null or { DuplicateOf: not null })
        {
            return CommandResult.Refused<WebhookReplay>(
                ProblemCodes.WebhookEventNotFound,
                row is null ? "There is no such event." : $"It repeats event {row.DuplicateOf}, which is the one that is processed.");
        }

        await WakeAsync();
        return CommandResult.Accepted(new WebhookReplay { Id = row.Id, Replays = row.Replays });
    }

    private async Task RunAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _wanted);
            await work.ProcessAsync(_key);
        }
        while (Interlocked.CompareExchange(ref _wanted, 0, seen) != seen);
    }
}
