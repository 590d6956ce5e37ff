using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.StandIn.AdoNet;

namespace Orleans.Storage;

/// <summary>States in a relational database, through the queries that the database itself holds in OrleansQuery.</summary>
internal sealed class AdoNetGrainStorage(string name, AdoNetGrainStorageOptions options, string serviceId)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly Database _database = new(options.Invariant, options.ConnectionString, options.DataSource);
    private Dictionary<string, string> _queries = [];

    public static AdoNetGrainStorage Create(IServiceProvider services, string name)
        => new(
            name,
            services.GetRequiredService<IOptionsMonitor<AdoNetGrainStorageOptions>>().Get(name),
            services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId);

    public void Participate(ISiloLifecycle lifecycle)
        => lifecycle.Subscribe($"{nameof(AdoNetGrainStorage)}-{name}", options.InitStage, InitAsync);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var rows = await _database.ReadAsync(
            _queries["ReadFromStorageKey"],
            command => AddKey(command, stateName, grainId),
            reader => (Payload: reader.Value<byte[]>("PayloadBinary"), Version: reader.NullableInt("Version"))).ConfigureAwait(false);
        var (payload, version) = rows.SingleOrDefault();
        var state = payload is null ? default : options.GrainStorageSerializer.Deserialize<T>(new BinaryData(payload));
        grainState.State = state ?? StateInstances.Create<T>();
        grainState.ETag = version?.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = options.GrainStorageSerializer.Serialize(grainState.State).ToArray();
        var rows = await _database.ReadAsync(
            _queries["WriteToStorageKey"],
            command =>
            {
                AddKey(command, stateName, grainId);
                command.Add("GrainStateVersion", Version(grainState.ETag), DbType.Int32);
                command.Add("PayloadBinary", payload, DbType.Binary);
            },
            reader => reader.NullableInt("NewGrainStateVersion")?.ToString(CultureInfo.InvariantCulture) ?? "").ConfigureAwait(false);
        var stored = rows.SingleOrDefault();
        Check("WriteState", stateName, grainId, stored, grainState.ETag);
        grainState.ETag = stored;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!grainState.RecordExists && string.IsNullOrWhiteSpace(grainState.ETag))
        {
            await ReadStateAsync(stateName, grainId, grainState).ConfigureAwait(false);
            if (!grainState.RecordExists)
            {
                return;
            }
        }

        var rows = await _database.ReadAsync(
            _queries[options.DeleteStateOnClear ? "DeleteStorageKey" : "ClearStorageKey"],
            command =>
            {
                AddKey(command, stateName, grainId);
                command.Add("GrainStateVersion", Version(grainState.ETag), DbType.Int32);
            },
            reader => Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "").ConfigureAwait(false);
        var stored = rows.SingleOrDefault();
        Check("ClearState", stateName, grainId, stored, grainState.ETag);
        grainState.ETag = options.DeleteStateOnClear ? null : stored;
        grainState.RecordExists = false;
        grainState.State = StateInstances.Create<T>();
    }

    private static int? Version(string? etag) => string.IsNullOrWhiteSpace(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);

    private void AddKey(DbCommand command, string stateName, GrainId grainId)
    {
        var key = AdoNetGrainKey.Of(grainId);
        command.Add("GrainIdHash", key.Hash, DbType.Int32);
        command.Add("GrainIdN0", key.N0, DbType.Int64);
        command.Add("GrainIdN1", key.N1, DbType.Int64);
        command.Add("GrainTypeHash", unchecked((int)StableHash.ComputeHash(Encoding.UTF8.GetBytes(stateName))), DbType.Int32);
        command.Add("GrainTypeString", stateName, DbType.String);
        command.Add("GrainIdExtensionString", key.Text, DbType.String);
        command.Add("ServiceId", serviceId, DbType.String);
    }

    /// <summary>An unchanged, empty or missing version says that another write came first.</summary>
    private void Check(string operation, string stateName, GrainId grainId, string? stored, string? given)
    {
        if (stored == given || stored == "" || (stored is null && given is not null))
        {
            throw new InconsistentStateException(
                $"Version conflict ({operation}): ServiceId={serviceId} ProviderName={name} GrainType={stateName} "
                + $"GrainId={grainId.Key} ETag={given}.");
        }
    }

    private async Task InitAsync(CancellationToken cancellationToken)
    {
        _queries = await _database.ReadQueriesAsync(cancellationToken).ConfigureAwait(false);
        if (options.DeleteStateOnClear && !_queries.ContainsKey("DeleteStorageKey"))
        {
            throw new ArgumentException(
                $"{nameof(options.DeleteStateOnClear)} needs the query DeleteStorageKey, which the database does not hold.");
        }

        string[] needed = ["WriteToStorageKey", "ReadFromStorageKey", "ClearStorageKey"];
        if (Array.Find(needed, key => !_queries.ContainsKey(key)) is { } missing)
        {
            throw new InvalidOperationException($"The table OrleansQuery has no row {missing}.");
        }
    }
}
