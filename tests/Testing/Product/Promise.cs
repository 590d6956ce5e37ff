using Xunit;

namespace CareVision.Testing.Product;

/// <summary>The one promise, checked against what TechOne really has: lost 0, duplicates 0, and each id that is shown is the true one.</summary>
public static class Promise
{
    /// <summary>Holds when all funding sources of <see cref="Load"/> numbered from 0 are in step.</summary>
    public static Task IsKeptAsync(Product product, Organisation organisation, int count) =>
        IsKeptAsync(product, organisation, [.. Enumerable.Range(0, count).Select(Load.Source)]);

    public static async Task IsKeptAsync(Product product, Organisation organisation, IReadOnlyCollection<string> sources)
    {
        var truth = await product.TechOne.DebtorsAsync($"{organisation.Id}/");
        var wanted = sources.Select(source => $"{organisation.Id}/{source}").ToHashSet();
        var duplicates = truth.GroupBy(debtor => debtor.ExternalReference).Where(same => same.Count() > 1).Select(same => same.Key);
        Assert.Empty(duplicates);
        Assert.Empty(wanted.Except(truth.Select(debtor => debtor.ExternalReference)));
        Assert.Empty(truth.Select(debtor => debtor.ExternalReference).Except(wanted));

        var shown = await ShownAsync(organisation);
        Assert.Equal(
            truth.Select(debtor => (debtor.ExternalReference, debtor.AccountNumber)).Order(),
            shown.Select(record => ($"{organisation.Id}/{record.Id}", record.ExternalId!)).Order());
        var counts = await organisation.CountsAsync();
        Assert.Equal(sources.Count, counts.All);
        Assert.Equal(sources.Count, counts.Success);
    }

    private static async Task<IReadOnlyList<(string Id, string? ExternalId)>> ShownAsync(Organisation organisation)
    {
        var all = new List<(string, string?)>();
        string? cursor = null;
        do
        {
            var page = await organisation.AskAsync(
                HttpMethod.Get, $"sync-records?kind=funding-source&limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(item => (
                item.GetProperty("id").GetString()!, item.TryGetProperty("externalId", out var number) ? number.GetString() : null)));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return all;
    }
}
