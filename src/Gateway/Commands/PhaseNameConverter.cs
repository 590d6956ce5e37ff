using System.Text.Json;
using System.Text.Json.Serialization;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Commands;

/// <summary>Phases as the read model spells them, e.g. <c>not-required</c>, so that a list and a record's page agree.</summary>
internal sealed class PhaseNameConverter() : JsonStringEnumConverter<SyncPhase>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
