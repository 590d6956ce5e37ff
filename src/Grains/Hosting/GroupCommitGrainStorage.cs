using System.Globalization;
using CareVision.Storage.States;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace CareVision.Grains.Hosting;

/// <summary>
/// Grain storage that commits many grains' writes together. It keeps the rows, versions and verdicts of the stock AdoNet provider, which can take
/// over at any time, and knows text keys only: those that Orleans reads as an integer or a GUID are stored in another form there.
/// </summary>
internal sealed class GroupCommitGrainStorage(IGrainStates states, IGrainStorageSerializer serializer, IOptions<ClusterOptions> cluster) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await states.ReadAsync(Key(stateName, grainId));
        grainState.State = stored?.Payload is { } payload ? serializer.Deserialize<T>(new BinaryData(payload)) : Activator.CreateInstance<T>();
        grainState.ETag = stored?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = stored?.Payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = serializer.Serialize(grainState.State).ToMemory();
        grainState.ETag = await states.WriteAsync(Key(stateName, grainId), Version(grainState.ETag), payload) is { } version
            ? version.ToString(CultureInfo.InvariantCulture)
            : throw Conflict("write", stateName, grainId, grainState.ETag);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Version(grainState.ETag) is null)
        {
            await ReadStateAsync(stateName, grainId, grainState);
        }

        if (Version(grainState.ETag) is { } version)
        {
            grainState.ETag = await states.ClearAsync(Key(stateName, grainId), version) is { } cleared
                ? cleared.ToString(CultureInfo.InvariantCulture)
                : throw Conflict("clear", stateName, grainId, grainState.ETag);
        }

        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private static int? Version(string? etag) => string.IsNullOrWhiteSpace(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);

    private static InconsistentStateException Conflict(string act, string stateName, GrainId grainId, string? etag) =>
        new($"Another activation has stored a newer {stateName} of {grainId}: this {act} with version {etag ?? "none"} took no effect.");

    private StateKey Key(string stateName, GrainId grainId) => grainId.TryGetIntegerKey(out _, out _) || grainId.TryGetGuidKey(out _, out _)
        ? throw new NotSupportedException($"The key of {grainId} reads as an integer or a GUID; keys here are text.")
        : new StateKey(cluster.Value.ServiceId, stateName, grainId.Key.ToString() ?? "");
}
