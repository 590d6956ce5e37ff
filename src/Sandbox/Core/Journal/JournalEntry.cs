using CareVision.Sandbox.Core.Faults;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.Core.Journal;

/// <summary>One call in the journal: written at arrival, completed when it is answered, dropped or applied late.</summary>
sealed class JournalEntry(
    long sequence, string system, VendorOperation operation, VendorCall call, KeyValuePair<string, string>[] headers,
    DateTimeOffset receivedAt)
{
    const int LongestBody = 16 * 1024;

    volatile bool _applied;

    public long Sequence => sequence;

    public string System => system;

    public string Operation => operation.Name;

    public VendorCall Call { get; private set; } = call;

    public KeyValuePair<string, string>[] Headers => headers;

    public DateTimeOffset ReceivedAt => receivedAt;

    /// <summary>The work was done, whatever became of the answer.</summary>
    public bool Applied => _applied;

    /// <summary>Null while under way and when the connection was dropped.</summary>
    public int? Status { get; private set; }

    public bool Finished { get; private set; }

    public bool InBandError { get; private set; }

    public byte[]? Reply { get; private set; }

    public TimeSpan Duration { get; private set; }

    public FaultKind? FaultKind { get; private set; }

    public string? FaultId { get; private set; }

    public VendorReply Apply(VendorOperation work, VendorCall with)
    {
        var reply = work.Execute(with);
        _applied = true;
        return reply;
    }

    public void Fault(ActiveFault fault)
    {
        FaultId = fault.Id;
        FaultKind = fault.Action.Kind;
        operation.Counts.Faulted();
    }

    public void Finish(VendorReply? reply, TimeSpan duration)
    {
        Status = reply?.Status;
        Reply = Kept(reply?.Body);
        InBandError = reply?.InBandError ?? false;
        Duration = duration;
        Finished = true;
        if (Call.Body.Length > LongestBody)
        {
            Call = Call with { Body = Kept(Call.Body)! };
        }
    }

    // The ring remembers thousands of calls: it must not hold thousands of whole reports.
    static byte[]? Kept(byte[]? body) => body?.Length > LongestBody ? body[..LongestBody] : body;
}
