namespace CareVision.Grains.Budgets;

/// <summary>
/// Counts the permits that may fall into one window. A permit counts from its grant until its lease has expired, its call has arrived at the latest, and one window is over; a lease that is
/// given back counts from then on only one window for what was used. Times are ticks of one monotonic clock: the owner's.
/// </summary>
internal sealed class BudgetLedger
{
    private static readonly TimeSpan Straggler = TimeSpan.FromMilliseconds(200);

    private readonly List<Lease> _leases = [];
    private long _last;

    public int Counted => _leases.Sum(l => l.Count);

    public bool IsEmpty => _leases.Count == 0;

    /// <summary>
    /// Numbers the next leases by the owner's epoch, so that no lease of this owner has the number of a predecessor's: a holder may give one of those
    /// back here, and it must not pass for one of ours.
    /// </summary>
    public void EnterEpoch(long epoch) => _last = Math.Max(_last, epoch << 24);

    /// <summary>Grants up to <paramref name="wanted"/> permits; null when there is no room.</summary>
    public (long Lease, int Granted)? Grant(TimeSpan now, int wanted, LimitOptions limit)
    {
        Expire(now);
        var granted = Math.Min(wanted, limit.Permits - Counted);
        if (granted <= 0)
        {
            return null;
        }

        _leases.Add(new Lease(++_last, granted, now + limit.LeaseLife + limit.Window + limit.TransitAllowance));
        return (_last, granted);
    }

    /// <summary>None of the lease's permits is on its way any more; <paramref name="used"/> of them were sent.</summary>
    public void Return(TimeSpan now, long lease, int used, LimitOptions limit)
    {
        var at = _leases.FindIndex(l => l.Id == lease);
        if (at < 0)
        {
            return;
        }

        // A call that was answered has arrived; one that was given up may still be about to.
        var over = now + limit.Window + (limit.TransitAllowance < Straggler ? limit.TransitAllowance : Straggler);
        var known = _leases[at];
        if (used <= 0)
        {
            _leases.RemoveAt(at);
            return;
        }

        _leases[at] = known with { Count = Math.Min(used, known.Count), Until = over < known.Until ? over : known.Until };
    }

    /// <summary>How long until something that counts now counts no more.</summary>
    public TimeSpan NextRoom(TimeSpan now) => _leases.Count == 0 ? TimeSpan.Zero : _leases.Min(l => l.Until) - now;

    public void Expire(TimeSpan now) => _leases.RemoveAll(l => l.Until <= now);

    private sealed record Lease(long Id, int Count, TimeSpan Until);
}
