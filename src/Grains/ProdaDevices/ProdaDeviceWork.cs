using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Proda;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Tokens;
using CareVision.Integrations.Http;
using CareVision.Integrations.Proda;
using CareVision.Integrations.Providers;

namespace CareVision.Grains.ProdaDevices;

/// <summary>What is asked of PRODA for a device, outside any turn. Whatever is not proven by an answer is proven by a token.</summary>
internal sealed class ProdaDeviceWork(ProdaClient proda, SecretBox secrets, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The account of an organisation: it has one device.</summary>
    public static ProviderAccount Account(string organisation) => new(ProviderNames.Proda, organisation);

    /// <summary>Registers the first key. The code can be used once, so a repetition can't take effect twice; after it, only a token tells.</summary>
    public async Task<ProdaDeviceReport> ActivateAsync(string organisation, string operation, ProdaCredentials device, string code)
    {
        var sealedKey = device.Keys[^1];
        using var key = Open(sealedKey);
        var activated = await proda.ActivateAsync(
            Account(organisation), Name(device), secrets.TryOpen(code) ?? "", key, Call(operation), CancellationToken.None);
        if (activated.IsSuccess)
        {
            return Proven(operation, sealedKey, activated.Value);
        }

        // The code may have been used by our own try whose answer was lost.
        var token = await proda.RequestTokenAsync(Account(organisation), Name(device), key, Call(operation), CancellationToken.None);
        return token.IsSuccess
            ? Proven(operation, sealedKey, token.Value.Expiry)
            : new ProdaDeviceReport { Operation = operation, Failure = Failures.Of(activated.Failure) };
    }

    /// <summary>Registers the next key, the last of the list. Before that, the key that PRODA has now is found: an earlier refresh may have landed.</summary>
    public async Task<ProdaDeviceReport> RefreshAsync(string organisation, string operation, ProdaCredentials device, string next)
    {
        var (proof, token) = await RequestTokenAsync(organisation, operation, device);
        if (token is null)
        {
            return proof with { Operation = operation };
        }

        using var key = Open(next);
        var refreshed = await proda.RefreshKeyAsync(Account(organisation), Name(device), token.Token, key, Call(operation), CancellationToken.None);
        if (refreshed.IsSuccess)
        {
            return Proven(operation, next, refreshed.Value);
        }

        if (refreshed.Failure.Class == FailureClass.Rejected)
        {
            return new ProdaDeviceReport
            {
                Operation = operation, Dropped = next, KeyExpiry = token.Expiry.Key, DeviceExpiry = token.Expiry.Device, Failure = Failures.Of(refreshed.Failure),
            };
        }

        // The answer was lost: the new key tells whether it was taken. If not, it may still be, so it is kept.
        var now = await proda.RequestTokenAsync(Account(organisation), Name(device), key, Call(operation), CancellationToken.None);
        return now.IsSuccess
            ? Proven(operation, next, now.Value.Expiry)
            : new ProdaDeviceReport { Operation = operation, Failure = Failures.Of(refreshed.Failure) };
    }

    /// <summary>A token, with whichever key PRODA has: the present one, else one that was sent and never confirmed.</summary>
    public async Task<(ProdaDeviceReport Report, ProdaToken? Token)> RequestTokenAsync(string organisation, string operation, ProdaCredentials device)
    {
        ExternalFailure? last = null;
        foreach (var candidate in device.Keys)
        {
            using var key = Open(candidate);
            var token = await proda.RequestTokenAsync(Account(organisation), Name(device), key, Call(operation), CancellationToken.None);
            if (token.IsSuccess)
            {
                return (Proven(null, candidate, token.Value.Expiry), token.Value);
            }

            last = token.Failure;
            if (last.Class != FailureClass.Unauthorized)
            {
                break;
            }
        }

        var failure = last ?? new ExternalFailure(FailureClass.Unauthorized, ProdaErrorCodes.DeviceNotActivated, "No PRODA device has been activated.");
        return (new ProdaDeviceReport { Failure = Failures.Of(failure) }, null);
    }

    public string NewKey()
    {
        using var key = DeviceKey.Create();
        return secrets.Seal(key.Export());
    }

    public string Seal(string code) => secrets.Seal(code);

    /// <summary>Whether trying the same again may help.</summary>
    public static bool IsFinal(string failureClass) => failureClass is SyncFailures.Rejected;

    private static ProdaDeviceReport Proven(string? operation, string key, DeviceExpiry expiry) => new()
    {
        Operation = operation, Proven = key, KeyExpiry = expiry.Key, DeviceExpiry = expiry.Device,
    };

    private CallContext Call(string operation) =>
        new(operation, time.GetTimestamp() + (long)(Patience.TotalSeconds * time.TimestampFrequency), CallPriority.Operator, null);

    private static DeviceName Name(ProdaCredentials device) => new(device.RaNumber, device.DeviceName);

    private DeviceKey Open(string sealedKey) => DeviceKey.Import(
        secrets.TryOpen(sealedKey) ?? throw new InvalidOperationException("The encryption key of the device's key is not configured any more."));
}
