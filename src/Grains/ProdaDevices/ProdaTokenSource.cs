using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Proda;
using CareVision.Integrations.Http;
using CareVision.Integrations.Proda;
using CareVision.Integrations.Providers;

namespace CareVision.Grains.ProdaDevices;

/// <summary>Tokens of PRODA: asked for with the organisation's device, which learns from every answer what is left of key and device (P48).</summary>
internal sealed class ProdaTokenSource(IGrainFactory grains, ProdaDeviceWork work) : ITokenSource
{
    public IReadOnlyCollection<string> Providers { get; } = [ProviderNames.Proda];

    // Which credentials a token was got with is the device's affair: they change by themselves, and what they were got for stays usable.
    public string? Fingerprint(ProviderAccount account) => "";

    public async Task<ExternalOutcome<AccessToken>> RequestAsync(ProviderAccount account, CancellationToken ct)
    {
        var device = grains.GetGrain<IProdaDeviceGrain>(new ProdaDeviceKey(account.Account).ToString());
        if (await device.GetCredentialsAsync() is not { } credentials)
        {
            return ExternalOutcome.Failed<AccessToken>(new(
                FailureClass.Unauthorized, ProdaErrorCodes.DeviceNotActivated, "The organisation has no usable PRODA device. Nothing was sent."));
        }

        var (report, token) = await work.RequestTokenAsync(account.Account, "token", credentials);
        await device.ReportAsync(report);
        return token is null
            ? ExternalOutcome.Failed<AccessToken>(Failures.Back(report.Failure!))
            : ExternalOutcome.Succeeded(new AccessToken(token.Token, token.ExpiresIn, ""));
    }
}
