using System.Collections.Concurrent;
using System.Globalization;
using CareVision.Storage;
using CareVision.Storage.ApiKeys;
using CareVision.Storage.Attention;
using CareVision.Storage.Audit;
using CareVision.Storage.ConsoleSessions;

namespace CareVision.Gateway.Tests.Fakes;

/// <summary>The console's tables: audit, sessions, and the figures of the first page.</summary>
sealed class FakeConsoleStore(FakeApiKeys keys) : IAudit, IConsoleSessions, IAttention
{
    readonly ConcurrentDictionary<string, (long KeyId, DateTimeOffset ExpiresAt)> sessions = [];
    readonly List<AuditRow> rows = [];
    int pulses;
    int reads;

    /// <summary>Thrown by the audit instead of writing.</summary>
    public Exception? AuditOutage { get; set; }

    public IReadOnlyList<AuditEntry> Audited
    {
        get
        {
            lock (rows)
            {
                return [.. rows.Select(row => row.Entry)];
            }
        }
    }

    public IReadOnlyList<AttentionGroup> Groups { get; set; } = [];

    public string Mark { get; set; } = "1";

    public int Pulses => pulses;

    public int Reads => reads;

    public int Sessions => sessions.Count;

    public Task<long> BeginAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        if (AuditOutage is not null)
        {
            throw AuditOutage;
        }

        lock (rows)
        {
            rows.Add(new(rows.Count + 1, entry));
            return Task.FromResult((long)rows.Count);
        }
    }

    public Task EndAsync(string org, long id, string outcome, CancellationToken cancellationToken)
    {
        lock (rows)
        {
            rows[(int)id - 1] = rows[(int)id - 1] with { Entry = rows[(int)id - 1].Entry with { Outcome = outcome } };
        }

        return Task.CompletedTask;
    }

    public Task<Page<AuditRow>> ListAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Cursor is not null && !long.TryParse(filter.Cursor, CultureInfo.InvariantCulture, out _))
        {
            throw new InvalidCursorException(filter.Cursor);
        }

        lock (rows)
        {
            return Task.FromResult(new Page<AuditRow>(
                [
                    .. rows.Where(row => row.Entry.Org == filter.Org && (filter.Kind ?? row.Entry.Kind) == row.Entry.Kind
                        && (filter.Subject ?? row.Entry.Subject) == row.Entry.Subject && (filter.Act ?? row.Entry.Act) == row.Entry.Act).Reverse(),
                ],
                null));
        }
    }

    public Task CreateAsync(string secret, long keyId, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        sessions[secret] = (keyId, expiresAt);
        return Task.CompletedTask;
    }

    public Task<ApiKey?> FindAsync(string secret, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(sessions.TryGetValue(secret, out var session) && session.ExpiresAt > now ? keys.ById(session.KeyId) : null);

    public Task EndAsync(string secret, CancellationToken cancellationToken)
    {
        sessions.TryRemove(secret, out _);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AttentionGroup>> ReadAsync(string org, DateTimeOffset overdueBefore, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        return Task.FromResult(Groups);
    }

    public Task<string> PulseAsync(string org, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref pulses);
        return Task.FromResult(Mark);
    }

    public Task<Page<RunRow>> RunsAsync(string org, string? cursor, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<RunRow>([], null));
}
