namespace CareVision.Grains.Tests.Budgets;

/// <summary>What the outside system counts: the calls that reached it, in a sliding window of true time.</summary>
internal sealed class VendorWindow(TimeSpan window)
{
    private readonly List<DateTimeOffset> _arrivals = [];

    public int Count => _arrivals.Count;

    public void Arrive(DateTimeOffset at) => _arrivals.Add(at);

    public int Between(DateTimeOffset from, DateTimeOffset to) => _arrivals.Count(a => a >= from && a < to);

    /// <summary>The most calls in any window of this length.</summary>
    public (int Calls, DateTimeOffset Until) Most()
    {
        var sorted = _arrivals.Order().ToList();
        var (most, until, first) = (0, default(DateTimeOffset), 0);
        for (var last = 0; last < sorted.Count; last++)
        {
            while (sorted[last] - sorted[first] >= window)
            {
                first++;
            }

            if (last - first + 1 > most)
            {
                (most, until) = (last - first + 1, sorted[last]);
            }
        }

        return (most, until);
    }
}
