using System.Globalization;
using CareVision.Sandbox.Core;

namespace CareVision.Sandbox.TechOne.Accounts;

/// <summary>All debtor accounts. Finding one by number or reference costs the same among ten and among a million.</summary>
sealed class DebtorLedger(TechOneOptions options, SandboxClock clock, TimeProvider time)
{
    readonly Lock _gate = new();
    readonly List<DebtorAccount> _accounts = [];
    readonly Dictionary<string, int> _byNumber = new(StringComparer.Ordinal);
    readonly ReferenceIndex _byReference = new();
    long _nextNumber = options.FirstAccountNumber;
    long _version, _updates;
    int _inactive;

    public ChangeSignal Changed { get; } = new();

    public long Version => Interlocked.Read(ref _version);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _accounts.Count;
            }
        }
    }

    /// <summary>Adds an account under a generated number, or under the given one.</summary>
    /// <param name="draft">The account without number and creation time.</param>
    /// <param name="dedupe">Return an account that has the same ExternalReference instead.</param>
    /// <param name="number">A number chosen by a person, or null.</param>
    /// <returns>The account and whether it existed; null when the chosen number is taken.</returns>
    public (DebtorAccount Account, bool Existed)? Create(DebtorAccount draft, bool dedupe, string? number = null)
    {
        lock (_gate)
        {
            if (dedupe && _byReference.Find(draft.ExternalReference).FirstOrDefault(-1) is >= 0 and var at)
            {
                return (_accounts[at], true);
            }

            if (number is not null && _byNumber.ContainsKey(number))
            {
                return null;
            }

            var account = draft with { AccountNumber = number ?? NextNumber(), CreatedUtc = clock.UtcNow, MadeAt = time.GetTimestamp() };
            Append(account);
            Touch();
            return (account, false);
        }
    }

    /// <returns>The changed account, or null when there is none with this number in this ledger.</returns>
    public DebtorAccount? Update(string ledgerCode, string number, Func<DebtorAccount, DebtorAccount> change)
    {
        lock (_gate)
        {
            if (!TryFind(ledgerCode, number, out var at))
            {
                return null;
            }

            var before = _accounts[at];
            var after = change(before);
            if (after.ExternalReference != before.ExternalReference)
            {
                _byReference.Remove(before.ExternalReference, at);
                _byReference.Add(after.ExternalReference, at);
            }

            _inactive += Inactive(after) - Inactive(before);
            _accounts[at] = after;
            _updates++;
            Touch();
            return after;
        }
    }

    /// <param name="ledgerCode">The ledger, or null for any.</param>
    /// <param name="number">The account number.</param>
    public DebtorAccount? Find(string? ledgerCode, string number)
    {
        lock (_gate)
        {
            return TryFind(ledgerCode, number, out var at) ? _accounts[at] : null;
        }
    }

    public List<DebtorAccount> FindByReference(string reference, TimeSpan lag)
    {
        lock (_gate)
        {
            return [.. _byReference.Find(reference).Select(at => _accounts[at]).Where(account => IsVisible(account, lag))];
        }
    }

    /// <summary>A page of the accounts that contain the text, in the order of their making.</summary>
    public (List<DebtorAccount> Page, int Total) Search(string text, int skip, int take, TimeSpan lag = default)
    {
        if (text.Length == 0 && lag == default)
        {
            lock (_gate)
            {
                return (skip >= _accounts.Count ? [] : _accounts.GetRange(skip, Math.Min(take, _accounts.Count - skip)), _accounts.Count);
            }
        }

        var page = new List<DebtorAccount>();
        var total = 0;
        foreach (var account in Snapshot())
        {
            if (IsVisible(account, lag) && Contains(account, text) && total++ >= skip && page.Count < take)
            {
                page.Add(account);
            }
        }

        return (page, total);
    }

    public LedgerCounts Counts()
    {
        lock (_gate)
        {
            return new(
                _accounts.Count, _accounts.Count - _inactive, _inactive, _byReference.Distinct, _byReference.Duplicated, _updates,
                _nextNumber);
        }
    }

    /// <summary>References that more than one account carries, with the accounts' numbers.</summary>
    public List<DuplicateReference> Duplicates()
    {
        lock (_gate)
        {
            return [.. _byReference.Duplicates.Select(Duplicate)];
        }
    }

    public DebtorAccount[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _accounts];
        }
    }

    public void Replace(IEnumerable<DebtorAccount> accounts, long nextNumber)
    {
        lock (_gate)
        {
            _accounts.Clear();
            _byNumber.Clear();
            _byReference.Clear();
            _inactive = 0;
            _updates = 0;
            _nextNumber = nextNumber;
            foreach (var account in accounts)
            {
                Append(account);
            }

            Touch();
        }
    }

    public void Reset() => Replace([], options.FirstAccountNumber);

    static int Inactive(DebtorAccount account) => account.Status == DebtorStatuses.Inactive ? 1 : 0;

    static bool Contains(DebtorAccount account, string text) =>
        account.AccountNumber.Contains(text, StringComparison.OrdinalIgnoreCase)
        || account.AccountName.Contains(text, StringComparison.OrdinalIgnoreCase)
        || account.ExternalReference.Contains(text, StringComparison.OrdinalIgnoreCase)
        || account.Email.Contains(text, StringComparison.OrdinalIgnoreCase);

    bool IsVisible(DebtorAccount account, TimeSpan lag) =>
        lag == default || account.MadeAt is null || time.GetElapsedTime(account.MadeAt.Value) >= lag;

    DuplicateReference Duplicate(string reference)
    {
        var numbers = _byReference.Find(reference).Select(at => _accounts[at].AccountNumber).ToList();
        return new(reference, numbers.Count, numbers);
    }

    bool TryFind(string? ledgerCode, string number, out int at) =>
        _byNumber.TryGetValue(number, out at)
        && (ledgerCode is null || _accounts[at].LedgerCode.Equals(ledgerCode, StringComparison.OrdinalIgnoreCase));

    void Append(DebtorAccount account)
    {
        _byNumber.Add(account.AccountNumber, _accounts.Count);
        _byReference.Add(account.ExternalReference, _accounts.Count);
        _inactive += Inactive(account);
        _accounts.Add(account);
    }

    // A number chosen by a person may be in the way.
    string NextNumber()
    {
        string number;
        do
        {
            number = (_nextNumber++).ToString(CultureInfo.InvariantCulture);
        }
        while (_byNumber.ContainsKey(number));
        return number;
    }

    void Touch()
    {
        Interlocked.Increment(ref _version);
        Changed.Pulse();
    }
}

/// <summary>Counts that cost nothing to read.</summary>
sealed record LedgerCounts(
    int Accounts, int Active, int Inactive, int DistinctReferences, int DuplicatedReferences, long Updates, long NextNumber);

/// <summary>An ExternalReference that several accounts carry.</summary>
sealed record DuplicateReference(string ExternalReference, int Count, List<string> AccountNumbers);
