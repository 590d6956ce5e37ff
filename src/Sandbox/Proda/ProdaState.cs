using System.Text.Json.Serialization;
using CareVision.Sandbox.Proda.Bookings;
using CareVision.Sandbox.Proda.Devices;
using CareVision.Sandbox.Proda.Plans;

namespace CareVision.Sandbox.Proda;

/// <summary>What of PRODA and the NDIA is kept in the state file. Tokens are not: a restart makes every client ask for a new one.</summary>
sealed record ProdaState(
    ProdaSettings Settings, PlannedOutage? Outage, ProdaOrganisation[] Organisations, ProdaDevice[] Devices, Participant[] Participants,
    ServiceBooking[] Bookings, long NextBookingId)
{
    public static ProdaState Of(ProdaParts parts) => new(
        parts.Switches.Settings, parts.Switches.Outage, parts.Devices.Organisations, parts.Devices.Devices, parts.Participants.Snapshot(),
        parts.Bookings.Snapshot(), parts.Bookings.NextId);

    public void ApplyTo(ProdaParts parts)
    {
        parts.Switches.Settings = Settings;
        parts.Switches.Outage = Outage;
        parts.Devices.Replace(Organisations, Devices);
        parts.Participants.Replace(Participants);
        parts.Bookings.Replace(Bookings, NextBookingId);
    }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProdaState))]
sealed partial class ProdaStateJson : JsonSerializerContext;
