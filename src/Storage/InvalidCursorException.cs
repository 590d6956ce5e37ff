namespace CareVision.Storage;

/// <summary>A cursor that did not come from an earlier page of the same list.</summary>
public sealed class InvalidCursorException(string cursor) : FormatException($"'{cursor}' is not a cursor of this list.");
