namespace CareVision.Sandbox.Core;

/// <summary>The imitated systems' wall clock: settable and freezable, so expiry can be tested without waiting.</summary>
/// <remarks>Fault delays and call limits do not follow it: they run on the monotonic clock.</remarks>
sealed class SandboxClock(TimeProvider time)
{
    volatile Setting _setting = new(TimeSpan.Zero, null);

    public DateTimeOffset UtcNow => _setting.FrozenAt ?? time.GetUtcNow() + _setting.Offset;

    public bool Frozen => _setting.FrozenAt is not null;

    public void Set(DateTimeOffset now, bool frozen) =>
        _setting = new(now - time.GetUtcNow(), frozen ? now.ToUniversalTime() : null);

    public void Reset() => _setting = new(TimeSpan.Zero, null);

    sealed record Setting(TimeSpan Offset, DateTimeOffset? FrozenAt);
}
