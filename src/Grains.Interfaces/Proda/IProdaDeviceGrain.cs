using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Proda;

/// <summary>The organisation's PRODA software instance and the HICAPS registration it belongs to. Key: <see cref="Keys.ProdaDeviceKey"/>.</summary>
[Alias(Aliases.ProdaDeviceGrain)]
public interface IProdaDeviceGrain : IWakeable
{
    /// <summary>What is known; also before anything was saved.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<ProdaDeviceSnapshot> GetAsync();

    /// <summary>Saves the HICAPS registration, which is linked after that (P1). Refused: <c>organisation-not-found</c>.</summary>
    [Alias("save-registration")]
    Task<CommandResult<ProdaDeviceSnapshot>> SaveRegistrationAsync(SaveHicapsRegistration command);

    /// <summary>
    /// Activates the device with a one-time code, beside the turn; the snapshot tells how it ended. Refused: <c>organisation-not-found</c>,
    /// <c>hicaps-not-linked</c> (P1), <c>record-wrong-phase</c> while an activation is under way.
    /// </summary>
    [Alias("activate")]
    Task<CommandResult<ProdaDeviceSnapshot>> ActivateAsync(ActivateProdaDevice command);

    /// <summary>Refreshes the key now instead of when it is due. Refused: <c>record-wrong-phase</c>.</summary>
    [Alias("refresh-key")]
    Task<CommandResult<ProdaDeviceSnapshot>> RefreshKeyAsync(CommandStamp stamp);

    /// <summary>What a token is asked for with; null without a usable key. For this cluster's own token source.</summary>
    [AlwaysInterleave, Alias("credentials")]
    Task<ProdaCredentials?> GetCredentialsAsync();

    /// <summary>The grain's own work, and the token source, report what PRODA said.</summary>
    [Alias("report")]
    Task ReportAsync(ProdaDeviceReport report);
}
