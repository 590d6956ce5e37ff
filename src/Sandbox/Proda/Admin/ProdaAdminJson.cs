using System.Text.Json.Serialization;
using CareVision.Sandbox.Proda.Bookings;
using CareVision.Sandbox.Proda.Devices;
using CareVision.Sandbox.Proda.Plans;

namespace CareVision.Sandbox.Proda.Admin;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(OrganisationRequest))]
[JsonSerializable(typeof(ProdaOrganisation))]
[JsonSerializable(typeof(ProdaOrganisation[]))]
[JsonSerializable(typeof(DeviceRequest))]
[JsonSerializable(typeof(DeviceDates))]
[JsonSerializable(typeof(DeviceCode))]
[JsonSerializable(typeof(DeviceView))]
[JsonSerializable(typeof(DeviceView[]))]
[JsonSerializable(typeof(SettingsChange))]
[JsonSerializable(typeof(ProdaSettings))]
[JsonSerializable(typeof(PlannedOutage))]
[JsonSerializable(typeof(ParticipantRequest[]))]
[JsonSerializable(typeof(Participant))]
[JsonSerializable(typeof(BookingRequest))]
[JsonSerializable(typeof(PaymentRequestBody))]
[JsonSerializable(typeof(ServiceBooking))]
[JsonSerializable(typeof(ProdaSummary))]
[JsonSerializable(typeof(TruthBookings))]
sealed partial class ProdaAdminJson : JsonSerializerContext;

/// <summary>The body of <c>POST /_sim/proda/organisations</c>; it replaces an organisation of this number.</summary>
sealed record OrganisationRequest(
    string? RaNumber = null, string? Name = null, bool Active = true, bool NdisApi = true, string[]? RegistrationGroups = null);

/// <summary>The body of <c>POST /_sim/proda/devices</c>.</summary>
sealed record DeviceRequest(string? RaNumber = null, string? Name = null);

/// <summary>The body of <c>PUT /_sim/proda/devices/{name}</c>: when things expire; what is missing stays.</summary>
sealed record DeviceDates(DateTimeOffset? KeyExpiry = null, DateTimeOffset? DeviceExpiry = null, DateTimeOffset? OtacExpiry = null);

/// <summary>A device with its code, which is told once.</summary>
sealed record DeviceCode(string RaNumber, string Name, string Otac, DateTimeOffset OtacExpiry);

/// <summary>A device as it really is.</summary>
/// <param name="RaNumber">Its organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">The status PRODA keeps.</param>
/// <param name="State">What a person sees, expiry included.</param>
/// <param name="KeyExpiry">End of the key.</param>
/// <param name="DeviceExpiry">End of the device.</param>
/// <param name="Keys">How many keys it has had.</param>
/// <param name="Modulus">The registered key's modulus.</param>
/// <param name="History">What happened to it.</param>
sealed record DeviceView(
    string RaNumber, string Name, DeviceStatus Status, string State, DateTimeOffset? KeyExpiry, DateTimeOffset? DeviceExpiry, int Keys,
    string? Modulus, DeviceEvent[] History)
{
    public static DeviceView Of(ProdaDevice device, DateTimeOffset now) => new(
        device.RaNumber, device.Name, device.Status, device.StateAt(now), device.KeyExpiry, device.DeviceExpiry, device.UsedKeys.Length,
        device.Key?.Modulus, device.History);
}

/// <summary>The body of <c>PUT /_sim/proda/settings</c>; what is missing stays.</summary>
sealed record SettingsChange(
    double? OtacHours = null, double? KeyDays = null, double? DeviceDays = null, int? TokenLifetimeSeconds = null,
    double? ApprovalDelaySeconds = null, double? PlanManagedDelaySeconds = null, OverlapRule? Overlap = null, bool? MismatchIsOk = null,
    bool? CreatedIsOk = null)
{
    public ProdaSettings ApplyTo(ProdaSettings settings) => new(
        OtacHours ?? settings.OtacHours,
        KeyDays ?? settings.KeyDays,
        DeviceDays ?? settings.DeviceDays,
        TokenLifetimeSeconds ?? settings.TokenLifetimeSeconds,
        ApprovalDelaySeconds ?? settings.ApprovalDelaySeconds,
        PlanManagedDelaySeconds ?? settings.PlanManagedDelaySeconds,
        Overlap ?? settings.Overlap,
        MismatchIsOk ?? settings.MismatchIsOk,
        CreatedIsOk ?? settings.CreatedIsOk);
}

/// <summary>A participant of <c>POST /_sim/proda/participants</c>; it replaces one of this number.</summary>
sealed record ParticipantRequest(
    long? Number = null, string? Surname = null, string? GivenName = null, DateOnly? DateOfBirth = null, PlanRequest[]? Plans = null,
    int? Trouble = null)
{
    /// <summary>What is missing, or null.</summary>
    public string? Problem() => this switch
    {
        { Number: null } or { Surname: null or "" } or { DateOfBirth: null } => "number, surname and dateOfBirth are required.",
        { Trouble: not null and (< 400 or > 599) } => "trouble must be an HTTP status between 400 and 599.",
        _ => Plans?.Select(plan => plan.Problem()).FirstOrDefault(problem => problem is not null),
    };

    public Participant Read() => new(
        Number!.Value, Surname!, GivenName ?? "", DateOfBirth!.Value, Array.ConvertAll(Plans ?? [], plan => plan.Read()), Trouble);
}

/// <summary>One of its plans.</summary>
sealed record PlanRequest(
    long PlanId = 0, DateOnly? Start = null, DateOnly? End = null, bool Pace = false, DateOnly? FirstStart = null,
    PlanBudget[]? Budgets = null)
{
    public string? Problem() => Start is null || End is null || End < Start || (PlanId == 0 && !Pace)
        ? "A plan needs start, end and, unless it is a PACE plan, planId."
        : null;

    public ParticipantPlan Read() => new(PlanId, Start!.Value, End!.Value, Pace, FirstStart, Budgets);
}

/// <summary>The body of <c>POST /_sim/proda/bookings</c>: a booking that a person made in the NDIA's portal; nothing is checked.</summary>
sealed record BookingRequest(
    string? RaNumber = null, long? Participant = null, string? Type = null, DateOnly? Start = null, DateOnly? End = null, long PlanId = 0,
    BookedItem[]? Items = null, BookingStatus Status = BookingStatus.Approved);

/// <summary>The body of <c>POST /_sim/proda/bookings/{id}/payments</c>.</summary>
sealed record PaymentRequestBody(string? Reference = null, decimal? Amount = null);
