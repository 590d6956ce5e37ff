namespace CareVision.Sandbox.Core.Limits;

/// <summary>When the calls came. Bounded: what no longer fits is still in the totals.</summary>
sealed class CallLog
{
    const int MostCalls = 1_000_000;
    const int MostWindows = 100_000;

    readonly List<double> _calls = [];
    readonly List<int> _perWindow = [];

    public TimeSpan? First { get; private set; }

    public TimeSpan? Last { get; private set; }

    public void Add(TimeSpan at, TimeSpan window)
    {
        First ??= at;
        Last = at;
        if (_calls.Count < MostCalls)
        {
            _calls.Add(at.TotalMilliseconds);
        }

        var index = (long)((at - First.Value) / window);
        if (index >= MostWindows)
        {
            return;
        }

        while (_perWindow.Count <= index)
        {
            _perWindow.Add(0);
        }

        _perWindow[(int)index]++;
    }

    /// <summary>Calls in each window laid end to end from the first call.</summary>
    public int[] PerWindow() => [.. _perWindow];

    public List<double> Read(int skip, int take) => [.. _calls.Skip(skip).Take(take)];

    public void Clear()
    {
        _calls.Clear();
        _perWindow.Clear();
        First = Last = null;
    }
}
