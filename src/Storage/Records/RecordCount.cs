namespace CareVision.Storage.Records;

/// <summary>How many records of one kind and system stand where.</summary>
public sealed record RecordCount(string Kind, string System, long Pending, long Success, long Failed, long NotRequired);
