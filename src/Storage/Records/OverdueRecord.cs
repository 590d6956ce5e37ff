namespace CareVision.Storage.Records;

/// <summary>A record that is due.</summary>
/// <param name="Wake">The grain to wake, as <c>{grain type}/{grain key}</c>.</param>
/// <param name="NextDue">Since when.</param>
public sealed record OverdueRecord(string Wake, DateTimeOffset NextDue);
