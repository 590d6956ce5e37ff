namespace CareVision.Load;

/// <summary>A bar on a terminal; elsewhere a plain line now and then, so that a log stays readable.</summary>
sealed class Progress(TextWriter output, bool terminal, TimeProvider time) : IDisposable
{
    const int Width = 30;

    readonly Lock _lock = new();
    ITimer? _timer;
    string _what = "";
    int _total;
    int _done;
    long _began;
    long _lastStep;

    /// <summary>How long nothing has moved.</summary>
    public TimeSpan Idle => time.GetElapsedTime(Interlocked.Read(ref _lastStep));

    public void Begin(string what, int total)
    {
        _what = what;
        _total = total;
        _done = 0;
        _began = _lastStep = time.GetTimestamp();
        var period = TimeSpan.FromMilliseconds(terminal ? 100 : 2_000);
        _timer = time.CreateTimer(_ => Show(end: false), null, period, period);
    }

    public void Step()
    {
        Interlocked.Increment(ref _done);
        Interlocked.Exchange(ref _lastStep, time.GetTimestamp());
    }

    public void End()
    {
        Dispose();
        Show(end: true);
    }

    public void Dispose() => _timer?.Dispose();

    void Show(bool end)
    {
        lock (_lock)
        {
            var done = Volatile.Read(ref _done);
            var seconds = time.GetElapsedTime(_began).TotalSeconds;
            var line = FormattableString.Invariant($"{done}/{_total} {_what}, {done / Math.Max(seconds, 0.001):0}/s");
            if (terminal)
            {
                var filled = (int)((long)Width * done / Math.Max(1, _total));
                output.Write($"\r[{new string('#', filled)}{new string('-', Width - filled)}] {line}\u001b[K{(end ? Environment.NewLine : "")}");
            }
            else
            {
                output.WriteLine(line);
            }
        }
    }
}
