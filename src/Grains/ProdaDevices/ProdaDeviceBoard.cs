using System.Globalization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Proda;
using CareVision.Integrations.Providers;

namespace CareVision.Grains.ProdaDevices;

/// <summary>The device as others see it: what is left of key and device, and what a person should do about it.</summary>
internal static class ProdaDeviceBoard
{
    public static ProdaDeviceSnapshot Snapshot(ProdaDeviceRecord s, ProdaDeviceKey key, ProdaDeviceOptions options, DateTimeOffset now)
    {
        var state = State(s, options, now);
        return new ProdaDeviceSnapshot
        {
            Organisation = key.Organisation,
            State = state,
            RaNumber = s.RaNumber,
            DeviceName = s.DeviceName,
            KeyExpiry = s.KeyExpiry,
            DeviceExpiry = s.DeviceExpiry,
            KeyDaysLeft = DaysLeft(s.KeyExpiry, now),
            DeviceDaysLeft = DaysLeft(s.DeviceExpiry, now),
            Warnings = [.. Warnings(s, state, now)],
            Failure = s.Failure,
            NextAttemptAt = s.NextDue,
            Registration = s.Registration,
            RegistrationExpired = IsOver(s.Registration, now),
            KeyRefreshedAt = s.KeyRefreshedAt,
        };
    }

    public static void Attach(ProdaDeviceRecord s, ProdaDeviceKey key, GrainId self, CommandStamp? stamp) => ((IEnvelopedState)s).Head = WakeRows.Head(
        new WakeRow(key.Organisation, GrainTypes.ProdaDevice, GrainTypes.ProdaDevice, ProviderNames.Proda, self),
        "PRODA device", s.Operation is null ? "idle" : "working", s.NextDue, s.CreatedAt, s.UpdatedAt, stamp);

    private static ProdaDeviceState State(ProdaDeviceRecord s, ProdaDeviceOptions options, DateTimeOffset now) => s switch
    {
        { Code: not null } => ProdaDeviceState.Activating,
        { Key: null } => ProdaDeviceState.NotActivated,
        { DeviceExpiry: { } device } when device <= now => ProdaDeviceState.DeviceExpired,
        { KeyExpiry: { } lapsed } when lapsed <= now => ProdaDeviceState.KeyExpired,
        { Refused: true } => ProdaDeviceState.Refused,
        { KeyExpiry: { } soon, Attempt: > 0 } when soon - now < options.RefreshKeyBefore => ProdaDeviceState.KeyExpiring,
        { DeviceExpiry: { } device } when device - now < options.WarnDeviceBefore => ProdaDeviceState.DeviceExpiring,
        _ => ProdaDeviceState.Active,
    };

    private static IEnumerable<string> Warnings(ProdaDeviceRecord s, ProdaDeviceState state, DateTimeOffset now)
    {
        switch (state)
        {
            case ProdaDeviceState.DeviceExpired:
                yield return "The PRODA device has expired. Extend it in PRODA, or generate a new code there and activate the device again.";
                break;
            case ProdaDeviceState.KeyExpired:
                yield return "The PRODA device's key has expired. Generate a new code in PRODA and activate the device again.";
                break;
            case ProdaDeviceState.Refused:
                yield return "PRODA does not accept the device. Check its status in PRODA.";
                break;
            case ProdaDeviceState.KeyExpiring:
                yield return $"The PRODA device's key expires on {Date(s.KeyExpiry!.Value)} and could not be refreshed so far. It is tried again by itself.";
                break;
        }

        if (DaysLeft(s.DeviceExpiry, now) is >= 0 and <= 30 and var days && s.DeviceExpiry > now)
        {
            yield return $"{Urgency(days)}The PRODA device expires on {Date(s.DeviceExpiry!.Value)}. Click Extend in PRODA before that day.";
        }

        if (IsOver(s.Registration, now))
        {
            yield return "The HICAPS registration has expired.";
        }
    }

    // The days on which warnings change: 30, 14, 7 and 1.
    private static string Urgency(int days) => days switch { <= 1 => "Last day: ", <= 7 => "Urgent: ", <= 14 => "Soon: ", _ => "" };

    private static int? DaysLeft(DateTimeOffset? expiry, DateTimeOffset now) => expiry is { } end ? (int)Math.Floor((end - now).TotalDays) : null;

    private static bool IsOver(HicapsRegistration? registration, DateTimeOffset now) =>
        registration?.ExpiresOn is { } last && last < DateOnly.FromDateTime(now.UtcDateTime);

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
