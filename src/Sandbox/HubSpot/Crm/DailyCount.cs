using CareVision.Sandbox.Core;

namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>Calls since midnight in the account's time zone, on the sandbox clock.</summary>
sealed class DailyCount(SandboxClock clock, TimeZoneInfo zone)
{
    readonly Lock _gate = new();
    DateOnly _day;
    int _permits, _used, _overshoot;

    public int Permits => Volatile.Read(ref _permits);

    public int Used => Volatile.Read(ref _used);

    public int Overshoot => Volatile.Read(ref _overshoot);

    public void Set(int permits)
    {
        lock (_gate)
        {
            (_permits, _used, _overshoot, _day) = (permits, 0, 0, Today());
        }
    }

    public bool Admit()
    {
        lock (_gate)
        {
            if (_permits == 0)
            {
                return true;
            }

            if (Today() is var today && today != _day)
            {
                (_day, _used) = (today, 0);
            }

            if (_used >= _permits)
            {
                _overshoot++;
                return false;
            }

            _used++;
            return true;
        }
    }

    DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.UtcNow, zone).DateTime);
}
