using System.Data.Common;
using CareVision.Storage.Data;

namespace CareVision.Storage.Debtors;

/// <inheritdoc cref="IDebtorAccounts" />
sealed class DebtorAccounts(StorageDatabase database) : IDebtorAccounts
{
    const string Columns = "org, number, funding_source, verdict, active, reference, balance, differences, seen_at";

    public async Task PutAsync(IReadOnlyList<DebtorAccountRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            await database.Pool.Command($"""
                INSERT INTO debtor_account AS d ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT (org, number) DO UPDATE SET
                  funding_source = excluded.funding_source, verdict = excluded.verdict, active = excluded.active, reference = excluded.reference,
                  balance = excluded.balance, differences = excluded.differences, seen_at = excluded.seen_at
                WHERE d.seen_at <= excluded.seen_at
                """,
                row.Org, row.Number, row.FundingSource, row.Verdict, row.Active, row.Reference, row.Balance, row.Differences.ToArray(), row.SeenAt)
                .RunAsync(cancellationToken);
        }
    }

    public async Task<IReadOnlyList<DebtorAccountRow>> OfAsync(string org, IReadOnlyList<string> numbers, CancellationToken cancellationToken) =>
        await database.Pool.Command($"SELECT {Columns} FROM debtor_account WHERE org = $1 AND number = ANY($2)", org, numbers.ToArray())
            .ReadAllAsync(Read, cancellationToken);

    public async Task<IReadOnlyList<DebtorAccountRow>> ListAsync(
        string org, string verdict, string? afterNumber, int limit, CancellationToken cancellationToken) =>
        await database.Pool.Command(
            $"SELECT {Columns} FROM debtor_account WHERE org = $1 AND verdict = $2 AND number > $3 ORDER BY number LIMIT $4",
            org, verdict, afterNumber ?? "", limit).ReadAllAsync(Read, cancellationToken);

    public async Task DropAsync(string org, string verdict, DateTimeOffset seenBefore, CancellationToken cancellationToken) =>
        await database.Pool.Command("DELETE FROM debtor_account WHERE org = $1 AND verdict = $2 AND seen_at < $3", org, verdict, seenBefore)
            .RunAsync(cancellationToken);

    static DebtorAccountRow Read(DbDataReader row) => new()
    {
        Org = row.GetString(0),
        Number = row.GetString(1),
        FundingSource = row.TextOrNull(2),
        Verdict = row.GetString(3),
        Active = row.IsDBNull(4) ? null : row.GetBoolean(4),
        Reference = row.TextOrNull(5),
        Balance = row.IsDBNull(6) ? null : row.GetDecimal(6),
        Differences = row.GetFieldValue<string[]>(7),
        SeenAt = row.Time(8),
    };
}
