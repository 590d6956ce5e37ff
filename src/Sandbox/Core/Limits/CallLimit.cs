namespace CareVision.Sandbox.Core.Limits;

/// <summary>What the limit does with a call too many.</summary>
enum LimitMode
{
    /// <summary>Nothing is counted but the total.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("off")]
    Off = 0,

    /// <summary>Refused with 429.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("enforce")]
    Enforce = 1,

    /// <summary>Counted and let through.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("observe")]
    Observe = 2,
}

/// <summary>A call limit over a sliding window, by arrival on the monotonic clock: the judge of a client's own limiter.</summary>
/// <remarks>The window at time t is (t - window, t]. A refused call takes no permit but is counted in every figure.</remarks>
sealed class CallLimit(TimeProvider time)
{
    readonly Lock _gate = new();
    readonly long _started = time.GetTimestamp();
    readonly Queue<long> _arrived = [];
    readonly Queue<long> _admitted = [];
    readonly CallLog _log = new();
    LimitMode _mode;
    int _permits;
    TimeSpan _length = TimeSpan.FromSeconds(1);
    int _maxInWindow;
    long _total, _overshoot;

    /// <summary>Sets the limit and begins a new measurement.</summary>
    public void Set(LimitMode mode, int permits, TimeSpan window)
    {
        lock (_gate)
        {
            (_mode, _permits, _length) = (mode, permits, window);
            _arrived.Clear();
            _admitted.Clear();
            _log.Clear();
            (_maxInWindow, _total, _overshoot) = (0, 0, 0);
        }
    }

    /// <summary>Counts a call that arrives now.</summary>
    /// <param name="retryAfterSeconds">When refused: whole seconds until a permit is free.</param>
    /// <returns>Whether the call may go on.</returns>
    public bool Admit(out int retryAfterSeconds)
    {
        retryAfterSeconds = 0;
        lock (_gate)
        {
            _total++;
            if (_mode == LimitMode.Off)
            {
                return true;
            }

            // Taken inside the lock: the order in the window is then the order of the time stamps.
            var now = time.GetTimestamp();
            Slide(_arrived, now);
            Slide(_admitted, now);
            _log.Add(time.GetElapsedTime(_started, now), _length);
            var over = _permits > 0 && _admitted.Count >= _permits;
            var admitted = !over || _mode == LimitMode.Observe;
            _arrived.Enqueue(now);
            _overshoot += over ? 1 : 0;
            _maxInWindow = Math.Max(_maxInWindow, _arrived.Count);
            if (admitted)
            {
                _admitted.Enqueue(now);
            }
            else
            {
                retryAfterSeconds = Math.Max(1, (int)Math.Ceiling((_length - time.GetElapsedTime(_admitted.Peek(), now)).TotalSeconds));
            }

            return admitted;
        }
    }

    /// <summary>Calls in a window; 0 means no limit.</summary>
    public int Permits => Volatile.Read(ref _permits);

    /// <summary>Permits left in the present window.</summary>
    public int Remaining
    {
        get
        {
            lock (_gate)
            {
                Slide(_admitted, time.GetTimestamp());
                return Math.Max(0, _permits - _admitted.Count);
            }
        }
    }

    public LimitReport Report()
    {
        lock (_gate)
        {
            return new(
                _mode, _permits, _length.TotalSeconds, _total, _overshoot, _maxInWindow,
                _log.First?.TotalMilliseconds, _log.Last?.TotalMilliseconds,
                _log.PerWindow());
        }
    }

    /// <summary>Arrival times in milliseconds since the sandbox started, in order.</summary>
    public List<double> Calls(int skip, int take)
    {
        lock (_gate)
        {
            return _log.Read(skip, take);
        }
    }

    void Slide(Queue<long> calls, long now)
    {
        while (calls.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= _length)
        {
            calls.Dequeue();
        }
    }
}
