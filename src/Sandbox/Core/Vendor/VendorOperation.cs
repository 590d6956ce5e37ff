using CareVision.Sandbox.Core.Journal;

namespace CareVision.Sandbox.Core.Vendor;

/// <summary>One operation of an imitated system.</summary>
/// <param name="name">Its name in the journal, for example <c>DebtorAccount/Save</c>.</param>
/// <param name="execute">Does the work and makes the answer; synchronous, in memory.</param>
sealed class VendorOperation(string name, Func<VendorCall, VendorReply> execute)
{
    public string Name { get; } = name;

    public OperationCounts Counts { get; } = new();

    /// <summary>Counted against the system's call limit.</summary>
    public bool Limited { get; init; } = true;

    /// <summary>A search, which a stale-search fault makes blind to young records.</summary>
    public bool IsSearch { get; init; }

    /// <summary>The scope its caller needs, or null for none.</summary>
    public string? Scope { get; init; }

    public VendorReply Execute(VendorCall call) => execute(call);
}
