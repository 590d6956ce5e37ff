using CareVision.Storage.Debtors;

namespace CareVision.Gateway.Tests.Fakes;

/// <summary>What a test says was seen in TechOne.</summary>
sealed class FakeDebtorAccounts : IDebtorAccounts
{
    public List<DebtorAccountRow> Rows { get; } = [];

    public Task<IReadOnlyList<DebtorAccountRow>> OfAsync(string org, IReadOnlyList<string> numbers, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DebtorAccountRow>>([.. Rows.Where(row => row.Org == org && numbers.Contains(row.Number))]);

    public Task<IReadOnlyList<DebtorAccountRow>> ListAsync(
        string org, string verdict, string? afterNumber, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DebtorAccountRow>>(
        [
            .. Rows.Where(row => row.Org == org && row.Verdict == verdict && string.CompareOrdinal(row.Number, afterNumber ?? "") > 0)
                .OrderBy(row => row.Number, StringComparer.Ordinal).Take(limit),
        ]);

    public Task PutAsync(IReadOnlyList<DebtorAccountRow> rows, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The gateway changes nothing here.");

    public Task DropAsync(string org, string verdict, DateTimeOffset seenBefore, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The gateway changes nothing here.");
}
