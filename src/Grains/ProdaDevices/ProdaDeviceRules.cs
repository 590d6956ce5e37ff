using CareVision.Grains.Interfaces.Proda;

namespace CareVision.Grains.ProdaDevices;

/// <summary>What a device's state becomes by what PRODA said, and when it is looked at next: pure.</summary>
internal static class ProdaDeviceRules
{
    private static readonly TimeSpan WorkTakes = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static void Learn(ProdaDeviceRecord s, ProdaDeviceReport report, ProdaDeviceOptions options, DateTimeOffset now)
    {
        (s.KeyExpiry, s.DeviceExpiry) = (report.KeyExpiry ?? s.KeyExpiry, report.DeviceExpiry ?? s.DeviceExpiry);
        s.Unproven = [.. s.Unproven.Where(key => key != report.Dropped)];
        if (report.Proven is { } proven)
        {
            s.KeyRefreshedAt = proven == s.Key ? s.KeyRefreshedAt : now;
            // What was sent before the key that is proven can't land any more: each new one needs a token of the one before.
            s.Unproven = s.Unproven.Contains(proven) ? [.. s.Unproven.SkipWhile(key => key != proven).Skip(1)] : s.Unproven;
            (s.Key, s.Code, s.Refused) = (proven, null, false);
            if (report.Operation is not null || s.Failure?.Class != "rejected")
            {
                (s.Attempt, s.Failure) = (0, null);
            }

            return;
        }

        if (report.Failure is not { } failure)
        {
            return;
        }

        s.Failure = failure;
        s.Attempt++;
        s.Refused = failure.Class == "unauthorized" && s.Code is null;
        if (s.Code is not null && (failure.Class is "rejected" || s.Attempt >= options.ActivationAttempts))
        {
            // The code is used up or wrong; a person brings another one. The key stays: should PRODA have it after all, a token will say so.
            s.Code = null;
        }
    }

    /// <summary>Null: nothing is due by itself.</summary>
    public static DateTimeOffset? NextDue(ProdaDeviceRecord s, ProdaDeviceOptions options, DateTimeOffset now)
    {
        if (s.Operation is not null)
        {
            return now + WorkTakes;
        }

        var wait = options.RetryAfter * Math.Pow(2, Math.Clamp(s.Attempt - 1, 0, 12));
        var again = now + (wait < Longest ? wait : Longest);
        return s switch
        {
            { Code: not null } => again,
            { Key: null } => null,
            // A lapsed key can't sign for the next one: only a person helps.
            { KeyExpiry: { } lapsed } when lapsed <= now => null,
            { KeyExpiry: { } expiry } when expiry - options.RefreshKeyBefore is var due => due > now ? due : s.Attempt > 0 ? again : now,
            _ => null,
        };
    }
}
