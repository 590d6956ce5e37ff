using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.Interfaces.Proda;

/// <summary>Where a device stands.</summary>
public enum ProdaDeviceState
{
    /// <summary>Never activated.</summary>
    NotActivated = 0,
    /// <summary>A code was given, and PRODA has yet to answer.</summary>
    Activating = 1,
    /// <summary>Usable.</summary>
    Active = 2,
    /// <summary>Usable; its key lapses soon and could not be refreshed so far.</summary>
    KeyExpiring = 3,
    /// <summary>The key has lapsed: a new activation code is needed.</summary>
    KeyExpired = 4,
    /// <summary>Usable; the device lapses within 30 days and must be extended in PRODA.</summary>
    DeviceExpiring = 5,
    /// <summary>The device has lapsed.</summary>
    DeviceExpired = 6,
    /// <summary>PRODA does not accept it: disabled, removed, or its key is unknown.</summary>
    Refused = 7,
}

/// <summary>A HICAPS registration.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.HicapsRegistration)]
public sealed record HicapsRegistration
{
    /// <summary>Registration number.</summary>
    [Id(0)] public required string Number { get; init; }
    /// <summary>Australian Business Number, 11 digits.</summary>
    [Id(1)] public required string Abn { get; init; }
    /// <summary>The name it is registered under.</summary>
    [Id(2)] public required string Organisation { get; init; }
    /// <summary>Its last day; null: not known.</summary>
    [Id(3)] public DateOnly? ExpiresOn { get; init; }
}

/// <summary>Saves a HICAPS registration.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.SaveHicapsRegistration)]
public sealed record SaveHicapsRegistration
{
    /// <summary>As it shall be.</summary>
    [Id(0)] public required HicapsRegistration Registration { get; init; }
    /// <summary>Who asks.</summary>
    [Id(1)] public required CommandStamp Stamp { get; init; }
}

/// <summary>Activates a device.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ActivateProdaDevice)]
public sealed record ActivateProdaDevice
{
    /// <summary>The RA number, which is the PRODA Organisation ID.</summary>
    [Id(0)] public required string RaNumber { get; init; }
    /// <summary>The device's name; upper and lower case matter.</summary>
    [Id(1)] public required string DeviceName { get; init; }
    /// <summary>The one-time activation code. A secret; to be used at once.</summary>
    [Id(2)] public required string ActivationCode { get; init; }
    /// <summary>Who asks.</summary>
    [Id(3)] public required CommandStamp Stamp { get; init; }

    /// <summary>Never the code.</summary>
    public override string ToString() => nameof(ActivateProdaDevice);
}

/// <summary>The expiry board's line of an organisation (P48).</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ProdaDeviceSnapshot)]
public sealed record ProdaDeviceSnapshot
{
    /// <summary>The organisation.</summary>
    [Id(0)] public required string Organisation { get; init; }
    /// <summary>Where the device stands now.</summary>
    [Id(1)] public required ProdaDeviceState State { get; init; }
    /// <summary>RA number.</summary>
    [Id(2)] public string? RaNumber { get; init; }
    /// <summary>Device name.</summary>
    [Id(3)] public string? DeviceName { get; init; }
    /// <summary>When the key lapses (UTC); it is refreshed by itself before that.</summary>
    [Id(4)] public DateTimeOffset? KeyExpiry { get; init; }
    /// <summary>When the device lapses (UTC); a person extends it in PRODA.</summary>
    [Id(5)] public DateTimeOffset? DeviceExpiry { get; init; }
    /// <summary>Whole days left of the key.</summary>
    [Id(6)] public int? KeyDaysLeft { get; init; }
    /// <summary>Whole days left of the device.</summary>
    [Id(7)] public int? DeviceDaysLeft { get; init; }
    /// <summary>What a person should know or do, most urgent first.</summary>
    [Id(8)] public IReadOnlyList<string> Warnings { get; init => field = Wire.Plain(value); } = [];
    /// <summary>The last failure of activation, refresh or token; null when there is none to act on.</summary>
    [Id(9)] public SyncFailure? Failure { get; init; }
    /// <summary>When the key is refreshed, or the present work is tried, next (UTC).</summary>
    [Id(10)] public DateTimeOffset? NextAttemptAt { get; init; }
    /// <summary>The HICAPS registration; null: none was saved.</summary>
    [Id(11)] public HicapsRegistration? Registration { get; init; }
    /// <summary>The registration's last day is over.</summary>
    [Id(12)] public bool RegistrationExpired { get; init; }
    /// <summary>When the key was refreshed last (UTC).</summary>
    [Id(13)] public DateTimeOffset? KeyRefreshedAt { get; init; }

    /// <summary>Whether calls can be made with it.</summary>
    public bool IsUsable => State is ProdaDeviceState.Active or ProdaDeviceState.KeyExpiring or ProdaDeviceState.DeviceExpiring;
}

/// <summary>A device and its keys, encrypted, in the order in which they are to be tried.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ProdaCredentials)]
public sealed record ProdaCredentials
{
    /// <summary>RA number.</summary>
    [Id(0)] public required string RaNumber { get; init; }
    /// <summary>Device name.</summary>
    [Id(1)] public required string DeviceName { get; init; }
    /// <summary>The present key first, then those whose registration nobody could confirm, newest first. Encrypted.</summary>
    [Id(2)] public required IReadOnlyList<string> Keys { get; init => field = Wire.Plain(value); }

    /// <summary>Never a key.</summary>
    public override string ToString() => nameof(ProdaCredentials);
}

/// <summary>What PRODA said.</summary>
[GenerateSerializer, Immutable, Alias(Aliases.ProdaDeviceReport)]
public sealed record ProdaDeviceReport
{
    /// <summary>The work it belongs to; null: a token request.</summary>
    [Id(0)] public string? Operation { get; init; }
    /// <summary>The key that PRODA is known to have now, encrypted as it was handed out; null: nothing was proven.</summary>
    [Id(1)] public string? Proven { get; init; }
    /// <summary>A key that PRODA refused for good.</summary>
    [Id(2)] public string? Dropped { get; init; }
    /// <summary>When the key lapses.</summary>
    [Id(3)] public DateTimeOffset? KeyExpiry { get; init; }
    /// <summary>When the device lapses.</summary>
    [Id(4)] public DateTimeOffset? DeviceExpiry { get; init; }
    /// <summary>The failure; null: it worked.</summary>
    [Id(5)] public SyncFailure? Failure { get; init; }

    /// <summary>Never a key.</summary>
    public override string ToString() => nameof(ProdaDeviceReport);
}
