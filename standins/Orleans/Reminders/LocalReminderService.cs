using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>Ticks every reminder in the table. The table is read again from time to time, so it and not this object is the truth.</summary>
internal sealed partial class LocalReminderService(
    IServiceProvider services,
    SiloRuntime silo,
    IOptions<ReminderOptions> options,
    ILogger<LocalReminderService> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly TimeProvider _time = services.GetRequiredKeyedService<TimeProvider>(ReminderTimeProviderNames.Reminders);
    private readonly Lock _lock = new();
    private readonly Dictionary<(GrainId, string), LocalReminder> _reminders = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _refreshing = Task.CompletedTask;
    private long _changes;

    private IReminderTable Table => field ??= services.GetRequiredService<IReminderTable>();

    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(
            nameof(LocalReminderService), ServiceLifecycleStage.RuntimeGrainServices, StartTableAsync, token => Table.StopAsync(token));
        lifecycle.Subscribe(nameof(LocalReminderService), ServiceLifecycleStage.BecomeActive, StartTicking, StopTickingAsync);
    }

    public async Task<IGrainReminder> RegisterAsync(GrainId grainId, string name, TimeSpan dueTime, TimeSpan period)
    {
        await _loaded.Task.WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(false);
        var startAt = _time.GetUtcNow().UtcDateTime + dueTime;
        var entry = new ReminderEntry { GrainId = grainId, ReminderName = name, StartAt = startAt, Period = period };
        entry.ETag = await Table.UpsertRow(entry).ConfigureAwait(false)
            ?? throw new ReminderException($"Could not register reminder {entry} to reminder table due to a race. Please try again later.");
        lock (_lock)
        {
            _changes++;
            Adopt(entry);
        }

        return new GrainReminder(grainId, name, entry.ETag);
    }

    public async Task UnregisterAsync(GrainReminder reminder)
    {
        var removed = await Table.RemoveRow(reminder.GrainId, reminder.ReminderName, reminder.ETag).ConfigureAwait(false);
        if (!removed && await Table.ReadRow(reminder.GrainId, reminder.ReminderName).ConfigureAwait(false) is not null)
        {
            throw new ReminderException(
                $"Could not unregister reminder {reminder} from the reminder table, due to tag mismatch. You can retry.");
        }

        lock (_lock)
        {
            _changes++;
            Drop((reminder.GrainId, reminder.ReminderName));
        }
    }

    public async Task<IGrainReminder?> GetAsync(GrainId grainId, string name)
        => await Table.ReadRow(grainId, name).ConfigureAwait(false) is { } entry ? new GrainReminder(grainId, name, entry.ETag!) : null;

    public async Task<List<IGrainReminder>> GetAllAsync(GrainId grainId)
    {
        var rows = await Table.ReadRows(grainId).ConfigureAwait(false);
        return [.. rows.Reminders.Select(entry => new GrainReminder(entry.GrainId, entry.ReminderName, entry.ETag!))];
    }

    private async Task StartTableAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.InitializationTimeout);
        await Table.StartAsync(timeout.Token).ConfigureAwait(false);
    }

    private Task StartTicking(CancellationToken cancellationToken)
    {
        _refreshing = Task.Run(RefreshAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopTickingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _refreshing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task[] ticking;
        lock (_lock)
        {
            ticking = [.. _reminders.Values.Select(reminder => reminder.StopAsync())];
            _reminders.Clear();
        }

        await Task.WhenAll(ticking).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RefreshAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ReadTableAsync().ConfigureAwait(false);
                _loaded.TrySetResult();
            }
            catch (Exception exception)
            {
                ReadFailed(exception);
            }

            await Task.Delay(options.Value.RefreshReminderListPeriod, _time, _stopping.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadTableAsync()
    {
        var before = Interlocked.Read(ref _changes);
        var table = await Table.ReadRows(0, 0).ConfigureAwait(false);
        lock (_lock)
        {
            // What changed while the table was read is newer than what was read: the next round brings it.
            if (before != _changes || _stopping.IsCancellationRequested)
            {
                return;
            }

            var stored = table.Reminders.ToDictionary(entry => (entry.GrainId, entry.ReminderName));
            foreach (var gone in _reminders.Keys.Where(key => !stored.ContainsKey(key)).ToList())
            {
                Drop(gone);
            }

            foreach (var entry in stored.Values)
            {
                Adopt(entry);
            }
        }
    }

    /// <summary>Ticks a reminder from now on if its next tick is near; a far one waits in the table.</summary>
    private void Adopt(ReminderEntry entry)
    {
        var key = (entry.GrainId, entry.ReminderName);
        if (_reminders.TryGetValue(key, out var known) && known.Entry.ETag == entry.ETag && !known.HasEnded)
        {
            return;
        }

        Drop(key);
        var now = _time.GetUtcNow().UtcDateTime;
        if (!_stopping.IsCancellationRequested && LocalReminder.NextTick(entry, now, null) - now <= options.Value.ReminderLoadingWindow)
        {
            _reminders[key] = new(entry, _time, options.Value.ReminderLoadingWindow, DeliverAsync);
        }
    }

    private void Drop((GrainId, string) key)
    {
        if (_reminders.Remove(key, out var reminder))
        {
            _ = reminder.StopAsync();
        }
    }

    private async Task DeliverAsync(ReminderEntry entry)
    {
        try
        {
            var grain = (IRemindable)(object)GrainReferenceFactory.Create(typeof(IRemindable), entry.GrainId, silo.Dispatcher);
            var status = new TickStatus(entry.StartAt, entry.Period, _time.GetUtcNow().UtcDateTime);
            await grain.ReceiveReminder(entry.ReminderName, status).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            TickFailed(exception, entry);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not read the reminders; trying again.")]
    private partial void ReadFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not deliver a tick of {Reminder}.")]
    private partial void TickFailed(Exception exception, ReminderEntry reminder);
}
