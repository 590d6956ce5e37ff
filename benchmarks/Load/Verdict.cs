namespace CareVision.Load;

/// <summary>The product's account of a load beside TechOne's.</summary>
sealed record Verdict(int Pushed, int Settled, int Success, int Failed, int Other, int Debtors, int Duplicates, int Lost, int Mismatched, int Unexplained)
{
    /// <summary>All settled, one debtor for each success, none for anything else, and the same ids on both sides.</summary>
    public bool Holds => Settled == Pushed && Duplicates == 0 && Lost == 0 && Mismatched == 0 && Unexplained == 0;

    public static Verdict Of(IReadOnlyCollection<LoadItem> items, ILookup<string, string> debtors)
    {
        var success = items.Where(item => item.Outcome?.Status == "Success").ToArray();
        var failed = items.Count(item => item.Outcome?.Status == "Failed");
        var settled = items.Count(item => item.Settled);
        var known = success.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        return new(
            items.Count,
            settled,
            success.Length,
            failed,
            settled - success.Length - failed,
            debtors.Sum(debtor => debtor.Count()),
            debtors.Sum(debtor => debtor.Count() - 1),
            success.Count(item => !debtors.Contains(item.Id)),
            success.Count(item => debtors.Contains(item.Id) && !debtors[item.Id].Contains(item.Outcome?.ExternalId)),
            debtors.Count(debtor => !known.Contains(debtor.Key)));
    }
}
