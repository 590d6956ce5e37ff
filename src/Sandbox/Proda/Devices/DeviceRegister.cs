using System.Security.Cryptography;
using CareVision.Sandbox.Core;

namespace CareVision.Sandbox.Proda.Devices;

/// <summary>Organisations and their devices. Names are case-sensitive and unique within one organisation.</summary>
sealed class DeviceRegister(ProdaSwitches switches, SandboxClock clock)
{
    const string CodeLetters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    readonly Lock _gate = new();
    readonly Dictionary<string, ProdaOrganisation> _organisations = new(StringComparer.Ordinal);
    readonly Dictionary<(string Ra, string Name), ProdaDevice> _devices = [];
    long _version;

    public long Version => Interlocked.Read(ref _version);

    public ProdaOrganisation[] Organisations
    {
        get
        {
            lock (_gate)
            {
                return [.. _organisations.Values.OrderBy(organisation => organisation.RaNumber, StringComparer.Ordinal)];
            }
        }
    }

    public ProdaDevice[] Devices
    {
        get
        {
            lock (_gate)
            {
                return [.. _devices.Values.OrderBy(device => (device.RaNumber, device.Name))];
            }
        }
    }

    public ProdaOrganisation? Organisation(string raNumber)
    {
        lock (_gate)
        {
            return _organisations.GetValueOrDefault(raNumber);
        }
    }

    public void Put(ProdaOrganisation organisation)
    {
        lock (_gate)
        {
            _organisations[organisation.RaNumber] = organisation;
            _version++;
        }
    }

    public ProdaDevice? Device(string raNumber, string name)
    {
        lock (_gate)
        {
            return _devices.GetValueOrDefault((raNumber, name));
        }
    }

    /// <summary>Registers a device as a person does in PRODA's portal.</summary>
    /// <returns>The device with its code, or null when the organisation is unknown or has a device of this name.</returns>
    public ProdaDevice? Register(string raNumber, string name)
    {
        lock (_gate)
        {
            if (!_organisations.ContainsKey(raNumber)
                || (_devices.TryGetValue((raNumber, name), out var present) && present.Status != DeviceStatus.Removed))
            {
                return null;
            }

            // A removed device's name may be used again, its keys may not.
            var device = new ProdaDevice { RaNumber = raNumber, Name = name, UsedKeys = present?.UsedKeys ?? [] };
            return Store(Coded(device).With(clock.UtcNow, "Registered"));
        }
    }

    /// <summary>Changes a device under the register's lock.</summary>
    /// <param name="raNumber">The organisation.</param>
    /// <param name="name">The device's name.</param>
    /// <param name="change">Gives the changed device, or null to leave it.</param>
    /// <returns>The changed device, or null when there is none or nothing was changed.</returns>
    public ProdaDevice? Change(string raNumber, string name, Func<ProdaDevice, ProdaDevice?> change)
    {
        lock (_gate)
        {
            return _devices.TryGetValue((raNumber, name), out var device) && change(device) is { } changed ? Store(changed) : null;
        }
    }

    /// <summary>A new code: the device waits for its activation again, and its key is no good any more.</summary>
    public ProdaDevice? NewCode(string raNumber, string name) => Change(raNumber, name, device =>
        device.Status == DeviceStatus.Removed ? null : Coded(device).With(clock.UtcNow, "New code generated"));

    /// <summary>Extends a device that has not expired yet.</summary>
    public ProdaDevice? Extend(string raNumber, string name) => Change(raNumber, name, device =>
        device.Status == DeviceStatus.Active && device.DeviceExpiry > clock.UtcNow
            ? (device with { DeviceExpiry = clock.UtcNow.AddDays(switches.Settings.DeviceDays) }).With(clock.UtcNow, "Extended")
            : null);

    public ProdaDevice? Disable(string raNumber, string name) => Change(raNumber, name, device =>
        device.Status == DeviceStatus.Removed
            ? null
            : (device with { Status = DeviceStatus.Disabled, Otac = null, OtacExpiry = null }).With(clock.UtcNow, "Disabled"));

    public ProdaDevice? Remove(string raNumber, string name) => Change(raNumber, name, device =>
        (device with { Status = DeviceStatus.Removed, Otac = null, OtacExpiry = null, Key = null }).With(clock.UtcNow, "Removed"));

    public void Replace(IEnumerable<ProdaOrganisation> organisations, IEnumerable<ProdaDevice> devices)
    {
        lock (_gate)
        {
            _organisations.Clear();
            _devices.Clear();
            foreach (var organisation in organisations)
            {
                _organisations[organisation.RaNumber] = organisation;
            }

            foreach (var device in devices)
            {
                _devices[(device.RaNumber, device.Name)] = device;
            }

            _version++;
        }
    }

    ProdaDevice Coded(ProdaDevice device) => device with
    {
        Status = DeviceStatus.Inactive,
        Otac = RandomNumberGenerator.GetString(CodeLetters, 10),
        OtacExpiry = clock.UtcNow.AddHours(switches.Settings.OtacHours),
        Key = null,
        KeyExpiry = null,
    };

    ProdaDevice Store(ProdaDevice device)
    {
        _version++;
        return _devices[(device.RaNumber, device.Name)] = device;
    }
}
