namespace Orleans.Runtime;

/// <summary>Delivers the ticks of one reminder: at its start time and whole periods after it, one at a time.</summary>
internal sealed class LocalReminder
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _window;
    private readonly Func<ReminderEntry, Task> _deliver;
    private readonly Task _running;

    public LocalReminder(ReminderEntry entry, TimeProvider time, TimeSpan window, Func<ReminderEntry, Task> deliver)
    {
        Entry = entry;
        _time = time;
        _window = window;
        _deliver = deliver;
        using (ExecutionContext.SuppressFlow())
        {
            _running = Task.Run(RunAsync);
        }
    }

    public ReminderEntry Entry { get; }

    public bool HasEnded => _running.IsCompleted;

    /// <summary>The next time on the reminder's own grid that is not past and comes after the tick that was last delivered.</summary>
    public static DateTime NextTick(ReminderEntry entry, DateTime now, DateTime? last)
    {
        var start = DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc);
        var next = start;
        if (now > start)
        {
            var since = (now - start).Ticks % entry.Period.Ticks;
            next = since == 0 ? now : Later(now, entry.Period.Ticks - since);
        }

        return last is { } delivered && next <= delivered ? Later(delivered, entry.Period.Ticks) : next;
    }

    public Task StopAsync()
    {
        _stopping.Cancel();
        return _running;
    }

    private static DateTime Later(DateTime time, long ticks)
        => ticks > DateTime.MaxValue.Ticks - time.Ticks ? DateTime.MaxValue : time.AddTicks(ticks);

    private async Task RunAsync()
    {
        DateTime? last = null;
        while (true)
        {
            var now = _time.GetUtcNow().UtcDateTime;
            var next = NextTick(Entry, now, last);
            if (next - now > _window)
            {
                return;
            }

            if (next > now)
            {
                await Task.Delay(next - now, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            await _deliver(Entry).ConfigureAwait(false);
            last = next;
        }
    }
}
