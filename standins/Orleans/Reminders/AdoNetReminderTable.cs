using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.StandIn.AdoNet;

namespace Orleans.Runtime;

/// <summary>Reminders in a relational database, through the queries that the database itself holds in OrleansQuery.</summary>
internal sealed class AdoNetReminderTable(IOptions<AdoNetReminderTableOptions> options, IOptions<ClusterOptions> cluster) : IReminderTable
{
    private readonly Database _database = new(options.Value.Invariant, options.Value.ConnectionString, options.Value.DataSource);
    private readonly string _serviceId = cluster.Value.ServiceId;
    private Dictionary<string, string> _queries = [];

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _queries = await _database.ReadQueriesAsync(cancellationToken).ConfigureAwait(false);
        string[] needed =
        [
            "UpsertReminderRowKey", "ReadReminderRowsKey", "ReadReminderRowKey", "ReadRangeRows1Key", "ReadRangeRows2Key",
            "DeleteReminderRowKey", "DeleteReminderRowsKey",
        ];
        if (Array.Find(needed, key => !_queries.ContainsKey(key)) is { } missing)
        {
            throw new ArgumentException($"The table OrleansQuery has no row {missing}.");
        }
    }

    public async Task<ReminderTableData> ReadRows(GrainId grainId)
        => new(await ReadEntriesAsync("ReadReminderRowsKey", command => AddGrain(command, grainId)).ConfigureAwait(false));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
        => new(await ReadEntriesAsync(
            unchecked((int)begin < (int)end) ? "ReadRangeRows1Key" : "ReadRangeRows2Key",
            command =>
            {
                AddService(command);
                command.Add("BeginHash", unchecked((int)begin), DbType.Int32);
                command.Add("EndHash", unchecked((int)end), DbType.Int32);
            }).ConfigureAwait(false));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var rows = await ReadEntriesAsync(
            "ReadReminderRowKey",
            command =>
            {
                AddGrain(command, grainId);
                command.Add("ReminderName", reminderName, DbType.String);
            }).ConfigureAwait(false);
        return rows.FirstOrDefault();
    }

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var versions = await _database.ReadAsync(
            _queries["UpsertReminderRowKey"],
            command =>
            {
                AddService(command);
                command.Add("GrainHash", unchecked((int)entry.GrainId.GetUniformHashCode()), DbType.Int32);
                command.Add("GrainId", entry.GrainId.ToString(), DbType.AnsiString);
                command.Add("ReminderName", entry.ReminderName, DbType.String);
                command.Add("StartTime", entry.StartAt, DbType.DateTime);
                AddPeriod(command, entry.Period);
            },
            reader => reader.NullableInt("Version")).ConfigureAwait(false);
        return versions.First()?.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var removed = await _database.ReadAsync(
            _queries["DeleteReminderRowKey"],
            command =>
            {
                AddGrain(command, grainId);
                command.Add("ReminderName", reminderName, DbType.String);
                command.Add("Version", int.Parse(eTag, CultureInfo.InvariantCulture), DbType.Int32);
            },
            reader => Convert.ToBoolean(reader.GetValue(0), CultureInfo.InvariantCulture)).ConfigureAwait(false);
        return removed.First();
    }

    public async Task TestOnlyClearTable()
        => await _database.ReadAsync(_queries["DeleteReminderRowsKey"], AddService, _ => 0).ConfigureAwait(false);

    private static void AddPeriod(DbCommand command, TimeSpan period)
    {
        var milliseconds = (long)period.TotalMilliseconds;
        if (milliseconds <= int.MaxValue)
        {
            command.Add("Period", (int)milliseconds, DbType.Int32);
        }
        else
        {
            command.Add("Period", milliseconds, DbType.Int64);
        }
    }

    private void AddService(DbCommand command) => command.Add("ServiceId", _serviceId, DbType.String);

    private void AddGrain(DbCommand command, GrainId grainId)
    {
        AddService(command);
        command.Add("GrainId", grainId.ToString(), DbType.AnsiString);
    }

    private async Task<List<ReminderEntry>> ReadEntriesAsync(string query, Action<DbCommand> addParameters)
    {
        var rows = await _database.ReadAsync(_queries[query], addParameters, Entry).ConfigureAwait(false);
        return [.. rows.OfType<ReminderEntry>()];
    }

    private static ReminderEntry? Entry(DbDataReader reader)
        => reader.Value<string>("GrainId") is not { } grainId
            ? null
            : new ReminderEntry
            {
                GrainId = GrainId.Parse(grainId),
                ReminderName = reader.Value<string>("ReminderName")!,
                StartAt = DateTime.SpecifyKind(reader.Value<DateTime>("StartTime"), DateTimeKind.Utc),
                Period = TimeSpan.FromMilliseconds(
                    Convert.ToInt64(reader.GetValue(reader.GetOrdinal("Period")), CultureInfo.InvariantCulture)),
                ETag = reader.NullableInt("Version")?.ToString(CultureInfo.InvariantCulture),
            };
}
