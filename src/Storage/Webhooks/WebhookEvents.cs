using System.Data.Common;
using System.Globalization;
using CareVision.Storage.Data;
using Npgsql;
using NpgsqlTypes;

namespace CareVision.Storage.Webhooks;

/// <inheritdoc cref="IWebhookEvents" />
sealed class WebhookEvents(StorageDatabase database) : IWebhookEvents
{
    const string Columns = """
        id, provider, account, event, org, type, object, occurred_at, received_at, duplicate_of, outcome, code, message, attempt, next_due, settled_at,
        replays, replayed_by
        """;

    public async Task<IReadOnlyList<string>> StoreAsync(
        string provider, IReadOnlyList<NewWebhookEvent> events, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        var command = database.Pool.CreateCommand("SELECT * FROM store_webhook_events($1, $2, $3, $4, $5, $6, $7, $8, $9)");
        command.Parameters.Add(new NpgsqlParameter { Value = provider });
        Add(NpgsqlDbType.Text, events.Select(e => e.Account).ToArray());
        Add(NpgsqlDbType.Text, events.Select(e => e.Event).ToArray());
        Add(NpgsqlDbType.Text, events.Select(e => e.Org).ToArray());
        Add(NpgsqlDbType.Text, events.Select(e => e.Type).ToArray());
        Add(NpgsqlDbType.Text, events.Select(e => e.ObjectId).ToArray());
        Add(NpgsqlDbType.TimestampTz, events.Select(e => e.OccurredAt?.ToUniversalTime()).ToArray());
        Add(NpgsqlDbType.Bytea, events.Select(e => e.Body.ToArray()).ToArray());
        command.Parameters.Add(new NpgsqlParameter { Value = receivedAt.ToUniversalTime() });
        return await command.ReadAllAsync(row => row.GetString(0), cancellationToken);

        void Add(NpgsqlDbType type, object values) =>
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values });
    }

    public async Task<IReadOnlyList<WebhookEventRow>> DueAsync(
        string provider, string account, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await database.Pool.Command($"""
            SELECT {Columns}, body FROM webhook_event e
            WHERE provider = $1 AND account = $2 AND next_due <= $3 AND NOT EXISTS (
              SELECT 1 FROM webhook_event o
              WHERE o.provider = e.provider AND o.account = e.account AND o.object = e.object AND o.id < e.id AND o.next_due > $3)
            ORDER BY id LIMIT $4
            """, provider, account, now, limit).ReadAllAsync(ReadWithBody, cancellationToken);

    public async Task<IReadOnlyList<(string Provider, string Account)>> OverdueAccountsAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await database.Pool
            .Command("SELECT DISTINCT provider, account FROM webhook_event WHERE next_due <= $1 LIMIT $2", now, limit)
            .ReadAllAsync(row => (row.GetString(0), row.GetString(1)), cancellationToken);

    public Task SettleAsync(
        long id, WebhookOutcomeKind outcome, string? code, string? message, string? org, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.Pool.Command("""
            UPDATE webhook_event
            SET outcome = $2, code = $3::text, message = $4::text, org = coalesce(org, $5::text), settled_at = $6, next_due = NULL, attempt = attempt + 1
            WHERE id = $1 AND next_due IS NOT NULL
            """, id, outcome.ToString(), code, message, org, at).RunAsync(cancellationToken);

    public Task PostponeAsync(long id, string code, string? message, DateTimeOffset nextDue, CancellationToken cancellationToken) =>
        database.Pool.Command("""
            UPDATE webhook_event SET code = $2, message = $3::text, next_due = $4, attempt = attempt + 1 WHERE id = $1 AND next_due IS NOT NULL
            """, id, code, message, nextDue).RunAsync(cancellationToken);

    public async Task<WebhookEventRow?> ReplayAsync(
        string provider, string account, long id, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.Pool.Command("""
            UPDATE webhook_event
            SET outcome = NULL, code = NULL, message = NULL, settled_at = NULL, attempt = 0, next_due = $5, replays = replays + 1, replayed_by = $4
            WHERE id = $3 AND provider = $1 AND account = $2 AND next_due IS NULL AND duplicate_of IS NULL
            """, provider, account, id, actor, now).RunAsync(cancellationToken);
        return (await database.Pool
            .Command($"SELECT {Columns} FROM webhook_event WHERE id = $3 AND provider = $1 AND account = $2", provider, account, id)
            .ReadAllAsync(Read, cancellationToken)).SingleOrDefault();
    }

    public async Task<IReadOnlyList<WebhookEventRow>> ListAsync(WebhookEventFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        List<object?> values = [Math.Clamp(filter.Limit, 1, 501)];
        var where = filter.Org is null ? "org IS NULL" : "org = " + Next(filter.Org);
        Only("provider =", filter.Provider);
        Only("outcome =", filter.Outcome?.ToString());
        Only("object =", filter.ObjectId);
        Only("id <", filter.Before);
        where += filter.Pending ? " AND next_due IS NOT NULL" : "";
        return await database.Pool
            .Command($"SELECT {Columns} FROM webhook_event WHERE {where} ORDER BY id DESC LIMIT $1", [.. values])
            .ReadAllAsync(Read, cancellationToken);

        string Next(object value)
        {
            values.Add(value);
            return "$" + values.Count.ToString(CultureInfo.InvariantCulture);
        }

        void Only(string condition, object? value) => where += value is null ? "" : $" AND {condition} {Next(value)}";
    }

    public async Task<WebhookEventRow?> GetAsync(string? org, long id, CancellationToken cancellationToken) =>
        (await database.Pool
            .Command($"SELECT {Columns}, body FROM webhook_event WHERE id = $1 AND org IS NOT DISTINCT FROM $2::text", id, org)
            .ReadAllAsync(ReadWithBody, cancellationToken)).SingleOrDefault();

    static WebhookEventRow ReadWithBody(DbDataReader row) => Read(row) with { Body = row.GetFieldValue<byte[]>(18) };

    static WebhookEventRow Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Provider = row.GetString(1),
        Account = row.GetString(2),
        Event = row.GetString(3),
        Org = row.TextOrNull(4),
        Type = row.GetString(5),
        ObjectId = row.GetString(6),
        OccurredAt = row.TimeOrNull(7),
        ReceivedAt = row.Time(8),
        DuplicateOf = row.IsDBNull(9) ? null : row.GetInt64(9),
        Outcome = row.TextOrNull(10) is { } outcome ? Enum.Parse<WebhookOutcomeKind>(outcome) : null,
        Code = row.TextOrNull(11),
        Message = row.TextOrNull(12),
        Attempt = row.GetInt32(13),
        NextDue = row.TimeOrNull(14),
        SettledAt = row.TimeOrNull(15),
        Replays = row.GetInt32(16),
        ReplayedBy = row.TextOrNull(17),
    };
}
