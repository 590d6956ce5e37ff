namespace CareVision.Grains.Sync.Target;

/// <summary>Names a record everywhere: lists, ledger, change feed.</summary>
internal sealed record SyncIdentity(string Organisation, string Kind, string Id, string System);

/// <summary>How a record appears in lists.</summary>
/// <param name="Title">A short line for people.</param>
/// <param name="Search">Words it is found by.</param>
/// <param name="Parent">The id of the entity it belongs to, or null.</param>
internal sealed record SyncDescription(string Title, string Search, string? Parent);
