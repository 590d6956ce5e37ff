using System.Text.Json.Serialization;

namespace CareVision.Sandbox.Proda.Devices;

enum DeviceStatus
{
    /// <summary>Registered, or given a new code: waits for its activation.</summary>
    [JsonStringEnumMemberName("inactive")]
    Inactive = 0,

    [JsonStringEnumMemberName("active")]
    Active = 1,

    [JsonStringEnumMemberName("disabled")]
    Disabled = 2,

    [JsonStringEnumMemberName("removed")]
    Removed = 3,
}

/// <summary>The public key that PRODA holds for a device, base64url as it was sent.</summary>
sealed record DeviceKey(string Modulus, string Exponent);

/// <summary>A line of a device's history.</summary>
sealed record DeviceEvent(DateTimeOffset At, string What);

/// <summary>A software instance that an organisation registered.</summary>
sealed record ProdaDevice
{
    public required string RaNumber { get; init; }

    public required string Name { get; init; }

    public DeviceStatus Status { get; init; }

    /// <summary>The one-time activation code that may be used, or null.</summary>
    public string? Otac { get; init; }

    public DateTimeOffset? OtacExpiry { get; init; }

    public DeviceKey? Key { get; init; }

    public DateTimeOffset? KeyExpiry { get; init; }

    public DateTimeOffset? DeviceExpiry { get; init; }

    /// <summary>Every key it has ever had, so that none comes back.</summary>
    public DeviceKey[] UsedKeys { get; init; } = [];

    public DeviceEvent[] History { get; init; } = [];

    public ProdaDevice With(DateTimeOffset at, string what) => this with { History = [.. History, new(at, what)] };

    /// <summary>What a person sees: expiry is a matter of the clock.</summary>
    public string StateAt(DateTimeOffset now) => this switch
    {
        { Status: not DeviceStatus.Active } => Status.ToString(),
        { DeviceExpiry: { } end } when end <= now => "Expired",
        { KeyExpiry: { } end } when end <= now => "Key expired",
        _ => "Active",
    };

    public bool IsUsableAt(DateTimeOffset now) => Status == DeviceStatus.Active && DeviceExpiry > now && KeyExpiry > now && Key is not null;
}
