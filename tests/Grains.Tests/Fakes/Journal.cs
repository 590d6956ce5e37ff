namespace CareVision.Grains.Tests.Fakes;

/// <summary>What happened, in order; a test waits for an entry rather than for a time.</summary>
internal sealed class Journal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<string> _entries = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    public int Count(string begin) => Entries.Count(e => e.StartsWith(begin, StringComparison.Ordinal));

    public void Add(string entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            _changed.SetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits until as many entries begin like this.</summary>
    public async Task WaitAsync(string begin, int times = 1)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                changed = _changed.Task;
                if (_entries.Count(e => e.StartsWith(begin, StringComparison.Ordinal)) >= times)
                {
                    return;
                }
            }

            try
            {
                await changed.WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"'{begin}' did not happen {times} times. What did:\n{string.Join('\n', Entries)}");
            }
        }
    }
}
