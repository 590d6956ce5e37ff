namespace CareVision.Sandbox.Core.Journal;

/// <summary>Running totals of one operation; they outlive the journal's ring.</summary>
sealed class OperationCounts
{
    long _calls, _ok, _inBandErrors, _clientErrors, _serverErrors, _unanswered, _faulted;

    public long Calls => Interlocked.Read(ref _calls);

    public void Began() => Interlocked.Increment(ref _calls);

    public void Faulted() => Interlocked.Increment(ref _faulted);

    public void Ended(int? status, bool inBandError)
    {
        if (inBandError)
        {
            Interlocked.Increment(ref _inBandErrors);
        }

        switch (status)
        {
            case null:
                Interlocked.Increment(ref _unanswered);
                break;
            case < 400:
                Interlocked.Increment(ref _ok);
                break;
            case < 500:
                Interlocked.Increment(ref _clientErrors);
                break;
            default:
                Interlocked.Increment(ref _serverErrors);
                break;
        }
    }

    public OperationTotals Read() => new(
        Interlocked.Read(ref _calls), Interlocked.Read(ref _ok), Interlocked.Read(ref _inBandErrors), Interlocked.Read(ref _clientErrors),
        Interlocked.Read(ref _serverErrors), Interlocked.Read(ref _unanswered), Interlocked.Read(ref _faulted));

    public void Clear() => _calls = _ok = _inBandErrors = _clientErrors = _serverErrors = _unanswered = _faulted = 0;
}

/// <summary>Totals of one operation as <c>GET /_sim/requests</c> shows them.</summary>
sealed record OperationTotals(long Calls, long Ok, long InBandErrors, long ClientErrors, long ServerErrors, long Unanswered, long Faulted);
