using CareVision.Integrations.Http;

namespace CareVision.Grains.Budgets;

/// <summary>One lease as its holder sees it: permits to hand out until it expires by the holder's clock, and given back when all its calls are over.</summary>
internal sealed class LeasedPermits(PermitPool pool, long lease, int granted, long expires, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _left = granted;
    private int _out;
    private int _used;
    private bool _given;

    public CallPermit? TryTake()
    {
        lock (_lock)
        {
            if (_given || _left == 0 || time.GetTimestamp() >= expires)
            {
                return null;
            }

            _left--;
            _out++;
            return CallPermit.Granted(new Permit(this));
        }
    }

    /// <summary>Nothing more is handed out; what is out comes back by itself.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _left = 0;
        }

        GiveBackIfOver();
    }

    private bool TryUse()
    {
        lock (_lock)
        {
            if (time.GetTimestamp() >= expires)
            {
                return false;
            }

            _used++;
            return true;
        }
    }

    private void Completed()
    {
        lock (_lock)
        {
            _out--;
        }

        GiveBackIfOver();
    }

    private void GiveBackIfOver()
    {
        int used;
        lock (_lock)
        {
            if (_given || _out > 0 || (_left > 0 && time.GetTimestamp() < expires))
            {
                return;
            }

            _given = true;
            used = _used;
        }

        pool.Return(lease, used);
    }

    private sealed class Permit(LeasedPermits permits) : ICallLease
    {
        private int _used;
        private int _completed;

        /// <summary>One call and no second one: the permit counts once.</summary>
        public bool TryUse() => Volatile.Read(ref _completed) == 0 && Interlocked.Exchange(ref _used, 1) == 0 && permits.TryUse();

        public void Completed()
        {
            if (Interlocked.Exchange(ref _completed, 1) == 0)
            {
                permits.Completed();
            }
        }
    }
}
