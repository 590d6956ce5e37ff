using CareVision.Grains.Sync.Machine;
using CareVision.Integrations.TechOne;

namespace CareVision.Grains.FundingSources;

/// <summary>Funding sources that TechOne refuses because it does not know their reference yet (T58).</summary>
internal static class DebtorWaits
{
    private static readonly string Fact = TechOneErrorCodes.FundingTypeFact("");

    /// <summary>The reference that a failure waits for; null: it waits for none.</summary>
    public static string? ReferenceOf(string? wakeOn) =>
        wakeOn?.StartsWith(Fact, StringComparison.Ordinal) == true ? wakeOn[Fact.Length..] : null;

    /// <summary>
    /// The refused request began before TechOne was seen to list the reference, so another try is worth it. One that began afterwards was refused
    /// although the reference is listed: trying again by itself would never end.
    /// </summary>
    public static bool IsOlder(SyncRecord record, SyncPolicy policy, DateTimeOffset listedSince) =>
        record.SendBy is { } sendBy && sendBy - policy.SendWithin < listedSince;
}
