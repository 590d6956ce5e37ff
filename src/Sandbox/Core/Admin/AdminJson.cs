using System.Text.Json.Serialization;
using CareVision.Sandbox.Core.Faults;
using CareVision.Sandbox.Core.Journal;
using CareVision.Sandbox.Core.Limits;

namespace CareVision.Sandbox.Core.Admin;

/// <summary>JSON of the shared part of <c>/_sim/*</c>.</summary>
/// <remarks>Unknown members are refused: a misspelt fault that never fires would prove nothing.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AdminError))]
[JsonSerializable(typeof(ClockRequest))]
[JsonSerializable(typeof(ClockReport))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(FaultView))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(FaultKind))]
[JsonSerializable(typeof(JournalPage))]
[JsonSerializable(typeof(LimitRequest))]
[JsonSerializable(typeof(LimitReport))]
[JsonSerializable(typeof(LimitCalls))]
sealed partial class AdminJson : JsonSerializerContext;

/// <summary>The body of <c>PUT /_sim/clock</c>: a new time, or a step forward (or back) from the present one.</summary>
sealed record ClockRequest(DateTimeOffset? UtcNow = null, double? AdvanceSeconds = null, bool? Frozen = null);

/// <summary>The answer of <c>GET|PUT /_sim/clock</c>.</summary>
sealed record ClockReport(DateTimeOffset UtcNow, bool Frozen);
