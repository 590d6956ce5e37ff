using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Proda;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

internal static class ProdaDeviceEndpoints
{
    public static void Map(RouteGroupBuilder organisation)
    {
        organisation.MapPut("/hicaps-registration", SaveAsync).Needs(Act.ManageLinks)
            .WithSummary("Saves the HICAPS registration").WithDescription("Link the provider proda after that: everything of PRODA needs it.");
        organisation.MapGet("/proda-device", GetAsync).Needs(Act.Read).WithSummary("The expiry board: HICAPS registration, PRODA device and key");
        organisation.MapPost("/proda-device/activate", ActivateAsync).Needs(Act.ManageLinks).Produces<ProdaDeviceView>(StatusCodes.Status202Accepted)
            .WithSummary("Activates the PRODA device with its one-time activation code");
        organisation.MapPost("/proda-device/refresh-key", RefreshAsync).Needs(Act.ManageLinks).Produces<ProdaDeviceView>(StatusCodes.Status202Accepted)
            .WithSummary("Refreshes the device's key now; it happens by itself before the key expires");
    }

    static async Task<Results<Ok<ProdaDeviceView>, Problem>> SaveAsync(string org, JsonBody<HicapsRegistrationBody> body, Caller caller, IGrainFactory grains)
    {
        var result = await Grain(grains, org).SaveRegistrationAsync(new SaveHicapsRegistration { Registration = body.Value.ToRegistration(), Stamp = caller.Stamp });
        return result.IsAccepted ? TypedResults.Ok(ProdaDeviceView.Of(result.Snapshot)) : Problem.From(result.Refusal);
    }

    static async Task<Ok<ProdaDeviceView>> GetAsync(string org, IGrainFactory grains) => TypedResults.Ok(ProdaDeviceView.Of(await Grain(grains, org).GetAsync()));

    static Task<IResult> ActivateAsync(string org, JsonBody<ActivateDeviceBody> body, Idempotency idempotency, IGrainFactory grains) =>
        ActAsync(org, idempotency, grains, (device, stamp) => device.ActivateAsync(body.Value.ToCommand(stamp)));

    static Task<IResult> RefreshAsync(string org, Idempotency idempotency, IGrainFactory grains) =>
        ActAsync(org, idempotency, grains, (device, stamp) => device.RefreshKeyAsync(stamp));

    static Task<IResult> ActAsync(
        string org, Idempotency idempotency, IGrainFactory grains, Func<IProdaDeviceGrain, CommandStamp, Task<CommandResult<ProdaDeviceSnapshot>>> act) =>
        idempotency.OnceAsync(
            org,
            async stamp => await act(Grain(grains, org), stamp) is { IsAccepted: false } refused
                ? Problem.From(refused.Refusal)
                : Accepted(org, await Grain(grains, org).GetAsync()),
            async () => Accepted(org, await Grain(grains, org).GetAsync()));

    static Accepted<ProdaDeviceView> Accepted(string org, ProdaDeviceSnapshot device) =>
        TypedResults.Accepted($"/api/v1/organisations/{org}/proda-device", ProdaDeviceView.Of(device));

    static IProdaDeviceGrain Grain(IGrainFactory grains, string org) => grains.GetGrain<IProdaDeviceGrain>(new ProdaDeviceKey(org).ToString());
}

/// <summary>A HICAPS registration as it shall be.</summary>
public sealed record HicapsRegistrationBody : IBody<HicapsRegistrationBody>
{
    /// <summary>Registration number; required.</summary>
    [Required]
    public string? RegistrationNumber { get; init; }

    /// <summary>Australian Business Number, 11 digits; required.</summary>
    [Required]
    public string? Abn { get; init; }

    /// <summary>The name it is registered under; required.</summary>
    [Required]
    public string? OrganisationName { get; init; }

    /// <summary>Its last day, if there is one.</summary>
    public DateOnly? ExpiresOn { get; init; }

    static JsonTypeInfo<HicapsRegistrationBody> IBody<HicapsRegistrationBody>.Json => BodyJson.Strict.HicapsRegistrationBody;

    void IBody<HicapsRegistrationBody>.Validate(FieldErrors errors)
    {
        errors.Required(RegistrationNumber, "registrationNumber", Limits.Word);
        errors.Required(Abn, "abn", Limits.Word);
        errors.Require(Abn is null || Digits(Abn).Length == 11, "abn", "must have 11 digits");
        errors.Required(OrganisationName, "organisationName", Limits.Name);
    }

    internal HicapsRegistration ToRegistration() => new()
    {
        Number = RegistrationNumber!.Trim(), Abn = Digits(Abn!), Organisation = OrganisationName!.Trim(), ExpiresOn = ExpiresOn,
    };

    static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}

/// <summary>A device to activate.</summary>
public sealed record ActivateDeviceBody : IBody<ActivateDeviceBody>
{
    /// <summary>The RA number, which is the PRODA Organisation ID; required.</summary>
    [Required]
    public string? RaNumber { get; init; }

    /// <summary>The device's name as in PRODA; upper and lower case matter. Required.</summary>
    [Required]
    public string? DeviceName { get; init; }

    /// <summary>The one-time activation code; to be used at once. Required.</summary>
    [Required]
    public string? ActivationCode { get; init; }

    static JsonTypeInfo<ActivateDeviceBody> IBody<ActivateDeviceBody>.Json => BodyJson.Strict.ActivateDeviceBody;

    void IBody<ActivateDeviceBody>.Validate(FieldErrors errors)
    {
        errors.Required(RaNumber, "raNumber", Limits.Word);
        errors.Required(DeviceName, "deviceName", Limits.PersonName);
        errors.Require(
            DeviceName is null || DeviceName.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'), "deviceName", "has letters, digits, _, - and . only");
        errors.Required(ActivationCode, "activationCode", Limits.Word);
    }

    internal ActivateProdaDevice ToCommand(CommandStamp stamp) => new()
    {
        RaNumber = RaNumber!.Trim(), DeviceName = DeviceName!, ActivationCode = ActivationCode!.Trim(), Stamp = stamp,
    };

    /// <summary>Never the code.</summary>
    public override string ToString() => nameof(ActivateDeviceBody);
}

/// <summary>The expiry board's line of an organisation.</summary>
public sealed record ProdaDeviceView
{
    /// <summary>Where the device stands.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ProdaDeviceState>))]
    public ProdaDeviceState State { get; init; }

    /// <summary>RA number.</summary>
    public string? RaNumber { get; init; }

    /// <summary>Device name.</summary>
    public string? DeviceName { get; init; }

    /// <summary>When the key expires (UTC).</summary>
    public DateTimeOffset? KeyExpiry { get; init; }

    /// <summary>When the device expires (UTC).</summary>
    public DateTimeOffset? DeviceExpiry { get; init; }

    /// <summary>Whole days left of the key.</summary>
    public int? KeyDaysLeft { get; init; }

    /// <summary>Whole days left of the device.</summary>
    public int? DeviceDaysLeft { get; init; }

    /// <summary>When the key was refreshed last (UTC).</summary>
    public DateTimeOffset? KeyRefreshedAt { get; init; }

    /// <summary>When the product works on it next by itself (UTC).</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>What a person should know or do.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The last failure; null when there is none to act on.</summary>
    public FailureView? Failure { get; init; }

    /// <summary>HICAPS registration number; null: none was saved.</summary>
    public string? HicapsRegistrationNumber { get; init; }

    /// <summary>The registration's last day.</summary>
    public DateOnly? HicapsExpiresOn { get; init; }

    internal static ProdaDeviceView Of(ProdaDeviceSnapshot device) => new()
    {
        State = device.State,
        RaNumber = device.RaNumber,
        DeviceName = device.DeviceName,
        KeyExpiry = device.KeyExpiry,
        DeviceExpiry = device.DeviceExpiry,
        KeyDaysLeft = device.KeyDaysLeft,
        DeviceDaysLeft = device.DeviceDaysLeft,
        KeyRefreshedAt = device.KeyRefreshedAt,
        NextAttemptAt = device.NextAttemptAt,
        Warnings = device.Warnings,
        Failure = FailureView.Of(device.Failure),
        HicapsRegistrationNumber = device.Registration?.Number,
        HicapsExpiresOn = device.Registration?.ExpiresOn,
    };
}
