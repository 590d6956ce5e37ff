using System.Globalization;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Proda;
using CareVision.Grains.ProdaDevices;
using CareVision.Integrations.Http;
using CareVision.Integrations.Proda;

namespace CareVision.Grains.ServiceContracts;

/// <summary>The checks before any call to the NDIA: device and registration (P1, P48), then the client's particulars, each naming its field.</summary>
internal sealed class Participants(IGrainFactory grains)
{
    /// <summary>Why nothing can be asked now; null: it can. A technical matter: the record itself is not at fault.</summary>
    public async Task<ExternalFailure?> DeviceTroubleAsync(string organisation)
    {
        var device = await grains.GetGrain<IProdaDeviceGrain>(new ProdaDeviceKey(organisation).ToString()).GetAsync();
        return device switch
        {
            { Registration: null } => Unavailable(ProdaErrorCodes.HicapsNotLinked, "No HICAPS registration is linked."),
            { RegistrationExpired: true } => Unavailable(ProdaErrorCodes.HicapsExpired, "The HICAPS registration has expired."),
            { IsUsable: true } => null,
            { State: ProdaDeviceState.KeyExpired } => Unavailable(ProdaErrorCodes.KeyExpired, "The PRODA device's key has expired."),
            { State: ProdaDeviceState.DeviceExpired } => Unavailable(ProdaErrorCodes.DeviceExpired, "The PRODA device has expired."),
            { State: ProdaDeviceState.Refused } => Unavailable(ProdaErrorCodes.DeviceRefused, "PRODA does not accept the device."),
            _ => Unavailable(ProdaErrorCodes.DeviceNotActivated, "The PRODA device is not active."),
        };
    }

    public async Task<(NdisParticipant? Participant, ExternalFailure? Failure)> FindAsync(string organisation, string clientId)
    {
        var client = await grains.GetGrain<IClientGrain>(new ClientKey(organisation, clientId).ToString()).GetAsync()
            ?? throw new InvalidOperationException("A service contract belongs to a client that exists, and clients are never removed.");
        var digits = client.Profile.NdisNumber?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        return (digits, client.Profile.DateOfBirth) switch
        {
            ({ Length: < 8 or > 10 }, _) => (null, Rejected(ProdaErrorCodes.NdisNumberIncomplete, "NDIS number is incomplete (must be 8-10 digits).")),
            _ when digits.Length != 9 || !digits.StartsWith("43", StringComparison.Ordinal) || !digits.All(char.IsAsciiDigit) =>
                (null, Rejected(ProdaErrorCodes.NdisNumberInvalid, "The NDIS number must be 9 digits starting with 43.")),
            (_, null) => (null, Rejected(ProdaErrorCodes.BirthDateMissing, "The client has no birth date.")),
            (_, { } birth) => (new NdisParticipant(long.Parse(digits, CultureInfo.InvariantCulture), client.Profile.LastName, birth), null),
        };
    }

    public static ProviderAccount Account(string organisation) => ProdaDeviceWork.Account(organisation);

    private static ExternalFailure Unavailable(string code, string message) => new(FailureClass.Unavailable, code, message + " Nothing was sent.");

    private static ExternalFailure Rejected(string code, string message) => new(FailureClass.Rejected, code, message + " Nothing was sent.");
}
