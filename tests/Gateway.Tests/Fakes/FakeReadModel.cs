using CareVision.Storage;
using CareVision.Storage.Changes;
using CareVision.Storage.Envelope;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;

namespace CareVision.Gateway.Tests.Fakes;

/// <summary>Answers what a test put in, and remembers what it was asked.</summary>
sealed class FakeReadModel : ISyncRecordQueries, IChangeFeed, IRunItems
{
    public Page<SyncRecordRow> Records { get; set; } = new([], null);

    public Page<AttemptRow> Attempts { get; set; } = new([], null);

    public IReadOnlyList<RunItem> Items { get; set; } = [];

    public ChangePage Changes { get; set; } = new([], null);

    public FakeDebtorAccounts Debtors { get; } = new();

    public SyncRecordFilter? LastFilter { get; private set; }

    public (string Org, string? After, int Limit) LastRead { get; private set; }

    public static SyncRecordRow Row(string org, string kind, string id) => new()
    {
        Org = org,
        Kind = kind,
        Id = id,
        System = "techone_ar",
        Title = "Anton Blake",
        Status = RecordStatus.Failed,
        Phase = "rejected",
        Failure = new FailureSection
        {
            Class = "rejected",
            Code = "techone.unknown-funding-type-reference",
            Message = "said",
            Cause = "because",
            Solution = "do this",
        },
        Revision = 1,
        Attempt = 3,
        MaxAttempts = 12,
        CreatedAt = default,
        UpdatedAt = default,
        Since = default,
        Wake = $"{kind}/{org}/{kind}/{id}",
    };

    public Task<Page<SyncRecordRow>> ListAsync(SyncRecordFilter filter, CancellationToken cancellationToken)
    {
        LastFilter = filter;
        return filter.Cursor == "forged" ? throw new InvalidCursorException(filter.Cursor) : Task.FromResult(Records);
    }

    public Task<Page<AttemptRow>> AttemptsAsync(
        string org, string kind, string id, string system, string? cursor, int limit, CancellationToken cancellationToken) => Task.FromResult(Attempts);

    public Task<IReadOnlyList<RecordCount>> CountsAsync(string org, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordCount>>([new("funding-source", "techone_ar", 1, 2, 3, 4)]);

    public Task<IReadOnlyList<RunItem>> ListAsync(
        string org, string run, string? outcome, long afterSeq, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RunItem>>([.. Items.Where(item => item.Seq > afterSeq && (outcome ?? item.Outcome) == item.Outcome).Take(limit)]);

    public Task<ChangePage> ReadAsync(string org, string? after, int limit, CancellationToken cancellationToken)
    {
        LastRead = (org, after, limit);
        return after == "forged" ? throw new InvalidCursorException(after) : Task.FromResult(Changes);
    }

    public Task<SyncRecordRow?> GetAsync(string org, string kind, string id, string system, CancellationToken cancellationToken) =>
        Task.FromResult(Records.Items.FirstOrDefault(row => (row.Org, row.Kind, row.Id) == (org, kind, id)));

    public Task<long> CountAsync(SyncRecordFilter filter, int most, CancellationToken cancellationToken) => Task.FromResult((long)Records.Items.Count);

    public Task<IReadOnlyDictionary<string, string>> TitlesAsync(string org, string kind, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(ids.ToDictionary(id => id, id => $"Title of {id}"));

    public Task<IReadOnlyList<SyncRecordRow>> GetAllSystemsAsync(string org, string kind, string id, CancellationToken cancellationToken) =>
        throw Unused();

    public Task<IReadOnlyList<OverdueRecord>> OverdueAsync(
        DateTimeOffset now, OverdueRecord? after, int limit, CancellationToken cancellationToken) => throw Unused();

    public Task<IReadOnlyList<WaitingRecord>> WaitingAsync(WaitingFilter filter, int limit, CancellationToken cancellationToken) => throw Unused();

    public Task AddPageAsync(string org, string run, IReadOnlyList<NewRunItem> items, CancellationToken cancellationToken) => throw Unused();

    public Task DropAfterAsync(string org, string run, long seq, CancellationToken cancellationToken) => throw Unused();

    public Task<IReadOnlyList<string>> SubjectsAsync(string org, string run, IReadOnlyList<string> outcomes, CancellationToken cancellationToken) =>
        throw Unused();

    public Task<IReadOnlyList<RunItem>> NextUnsentAsync(string org, string run, int limit, CancellationToken cancellationToken) => throw Unused();

    public Task MarkSentAsync(string org, string run, IReadOnlyList<long> seqs, DateTimeOffset at, CancellationToken cancellationToken) =>
        throw Unused();

    public Task SetOutcomeAsync(
        string org, string run, long seq, string outcome, string? code, DateTimeOffset at, CancellationToken cancellationToken) => throw Unused();

    public Task<RunTally> TallyAsync(string org, string run, CancellationToken cancellationToken) => throw Unused();

    public Task<int> SettleAsync(string org, string run, CancellationToken cancellationToken) => throw Unused();

    static InvalidOperationException Unused() => new("The gateway does not ask this.");
}
