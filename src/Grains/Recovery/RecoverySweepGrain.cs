using System.Globalization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Records;
using Microsoft.Extensions.Logging;

namespace CareVision.Grains.Recovery;

/// <summary>
/// Wakes whatever is overdue: at silo start, every ten seconds, and by a reminder should its activation be lost. It knows nothing of what it
/// wakes; whoever has nothing due says so.
/// </summary>
[GrainType(GrainTypes.RecoverySweep)]
internal sealed class RecoverySweepGrain(
    IGrainContext context, ISyncRecordQueries records, IEnumerable<IOverdueWork> others, IGrainFactory grains, TimeProvider time,
    ILogger<RecoverySweepGrain> logger)
    : IGrainBase, IRecoverySweepGrain, IRemindable
{
    public const string ReminderName = "recovery-sweep";

    private const int Most = 5000;
    private const int AtOnce = 32;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    // What a lost silo had in its hands is due within this: the first sweep does not wait for it. Whatever is alive says that nothing is due.
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(1);

    private OverdueRecord? _cursor;
    private bool _looked;

    public IGrainContext GrainContext => context;

    public async Task OnActivateAsync(CancellationToken token)
    {
        await this.RegisterOrUpdateReminder(ReminderName, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        this.RegisterGrainTimer(SweepAsync, new GrainTimerCreationOptions { DueTime = TimeSpan.FromMilliseconds(1), Period = Every, KeepAlive = true });
    }

    /// <summary>Being active is all it takes: the timer sweeps.</summary>
    public Task WakeAsync() => Task.CompletedTask;

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private async Task SweepAsync()
    {
        var horizon = _looked ? time.GetUtcNow() : time.GetUtcNow() + FirstLook;
        var page = await records.OverdueAsync(horizon, _cursor, Most, CancellationToken.None);
        // More than one page can be overdue while a limit holds them: the next sweep goes on behind this one, and then from the start.
        _cursor = page.Count < Most ? null : page[^1];
        _looked |= _cursor is null;
        await WakeAsync(page.Select(record => record.Wake));
        foreach (var other in others)
        {
            await WakeAsync(await other.OverdueAsync(horizon, Most, CancellationToken.None));
        }
    }

    private Task WakeAsync(IEnumerable<string> wakes) => Parallel.ForEachAsync(
        wakes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (wake, _) =>
        {
            try
            {
                await grains.GetGrain<IWakeable>(GrainId.Parse(wake, CultureInfo.InvariantCulture)).WakeAsync();
            }
            catch (Exception e)
            {
                // One that can't be woken now must not keep the others asleep; it is overdue still and comes round again.
                logger.NotWoken(e, wake);
            }
        });
}
