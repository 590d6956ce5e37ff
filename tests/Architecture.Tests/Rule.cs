namespace CareVision.Architecture.Tests;

/// <summary>Asserts that nothing breaks a rule, and says all that does.</summary>
internal static class Rule
{
    public static void Holds(string rule, IEnumerable<string> breaches)
    {
        var all = breaches.ToList();
        Assert.True(all.Count == 0, $"{rule}{Environment.NewLine}{string.Join(Environment.NewLine, all.Select(b => $"  {b}"))}");
    }
}
