using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.Core.Journal;

/// <summary>The last calls to the imitated systems, in a ring; formatting is left to the reader.</summary>
sealed class RequestJournal(int capacity)
{
    readonly JournalEntry?[] _ring = new JournalEntry?[capacity];
    long _last;
    long _clearedAt;

    public ChangeSignal Changed { get; } = new();

    public long Last => Interlocked.Read(ref _last);

    public JournalEntry Begin(
        string system, VendorOperation operation, VendorCall call, IHeaderDictionary headers, DateTimeOffset receivedAt)
    {
        operation.Counts.Began();
        var sequence = Interlocked.Increment(ref _last);
        var entry = new JournalEntry(sequence, system, operation, call, Redaction.Headers(headers), receivedAt);
        Volatile.Write(ref _ring[sequence % capacity], entry);
        Changed.Pulse();
        return entry;
    }

    public void Finish(JournalEntry entry, VendorOperation operation, VendorReply? reply, TimeSpan duration)
    {
        entry.Finish(reply, duration);
        operation.Counts.Ended(reply?.Status, reply?.InBandError ?? false);
        Changed.Pulse();
    }

    /// <summary>Entries with a sequence greater than <paramref name="after"/>, oldest first.</summary>
    public List<JournalEntry> After(long after, int atMost)
    {
        var last = Last;
        var found = new List<JournalEntry>();
        var first = Math.Max(Math.Max(after, _clearedAt), last - capacity) + 1;
        for (var sequence = first; sequence <= last && found.Count < atMost; sequence++)
        {
            var entry = Volatile.Read(ref _ring[sequence % capacity]);
            if (entry?.Sequence == sequence)
            {
                found.Add(entry);
            }
        }

        return found;
    }

    public void Clear()
    {
        _clearedAt = Last;
        Array.Clear(_ring);
    }
}
