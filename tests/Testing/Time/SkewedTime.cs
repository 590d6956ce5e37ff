namespace CareVision.Testing.Time;

/// <summary>Another machine's clock: it began elsewhere and runs a little fast or slow.</summary>
/// <param name="time">True time.</param>
/// <param name="offset">How far its wall clock and its timestamps are from the true ones.</param>
/// <param name="rate">Its seconds per true second.</param>
public sealed class SkewedTime(TimeProvider time, TimeSpan offset, double rate) : TimeProvider
{
    private readonly long _from = time.GetTimestamp();

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => _from + offset.Ticks + (long)((time.GetTimestamp() - _from) * rate);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(time.CreateTimer(callback, state, True(dueTime), True(period)), this);

    private TimeSpan True(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / rate;

    private sealed class Timer(ITimer inner, SkewedTime skewed) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(skewed.True(dueTime), skewed.True(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
