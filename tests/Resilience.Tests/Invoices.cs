using System.Text.Json;
using CareVision.Testing.Product;

namespace CareVision.Resilience.Tests;

/// <summary>An organisation's invoices, as portal and operators handle them.</summary>
internal static class Invoices
{
    public const string Import = "Api/WS/v1/ArInvoice/Import";
    public const string Find = "Api/WS/v1/ArInvoice/ReadForAll";

    public static string Id(int n) => $"inv-{n}";

    /// <summary>A client with a funding source that has its Debtor Account ID.</summary>
    public static async Task<string> BilledClientAsync(this Organisation organisation, string reference = "HCP")
    {
        await organisation.SaveClientAsync("anton");
        await organisation.SaveFundingSourceAsync("anton", "fs-1", reference);
        return (await organisation.IsAsync("fs-1", reference == "PRIVATE" ? "NotRequired" : "Success")).ExternalId ?? "";
    }

    public static object Body(Organisation organisation, int n, string description = "Personal care") => new
    {
        number = $"{organisation.Id}-{n}",
        date = "2026-07-31",
        clientId = "anton",
        fundingSourceId = "fs-1",
        lines = new object[]
        {
            new { kind = "booking", itemId = $"b-{n}", description, billingCategory = "Standard", rate = 62.5m, quantity = 2, taxRate = 0 },
            new { kind = "fee", itemId = $"f-{n}", description = "Travel", billingCategory = "Travel", rate = 11m, quantity = 1, taxRate = 0 },
        },
    };

    public static Task SaveAsync(Organisation organisation, int first, int count) => Parallel.ForEachAsync(
        Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (n, _) => await organisation.AskAsync(HttpMethod.Put, $"invoices/{Id(n)}", Body(organisation, n)));

    /// <summary>Saves invoices and asks for the export of each until it is accepted.</summary>
    public static Task ExportAsync(Organisation organisation, int first, int count) => Parallel.ForEachAsync(
        Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (n, _) =>
        {
            await Until.IsAsync($"invoice {n} is saved", async () =>
            {
                using var saved = await organisation.SendAsync(HttpMethod.Put, $"invoices/{Id(n)}", Body(organisation, n));
                return saved.IsSuccessStatusCode;
            });
            await Until.IsAsync($"the export of invoice {n} is accepted", async () =>
            {
                using var answer = await organisation.SendAsync(HttpMethod.Post, $"invoices/{Id(n)}/export");
                var text = await answer.Content.ReadAsStringAsync();
                // A lost answer is asked for again, and what was accepted is refused as that.
                return answer.IsSuccessStatusCode || text.Contains("\"invoice-already-exported\"", StringComparison.Ordinal);
            });
        });

    public static Task<JsonElement> GetAsync(Organisation organisation, int n) => organisation.AskAsync(HttpMethod.Get, $"invoices/{Id(n)}");

    public static Task<JsonElement> IsAsync(Organisation organisation, int n, string status, string? phase = null) => Until.SeesAsync(
        $"invoice {n} of {organisation.Id} is {status} {phase}", () => GetAsync(organisation, n),
        invoice => invoice.GetProperty("status").GetString() == status);

    /// <summary>Waits until so many are in TechOne and none is on its way.</summary>
    public static Task<Counts> SettleAsync(Organisation organisation, int count, TimeSpan? within = null) => Until.SeesAsync(
        $"{count} invoices of {organisation.Id} imported and none pending", () => organisation.CountsAsync("invoice"),
        counts => counts.Pending == 0 && counts.Success >= count, within);

    /// <summary>Each invoice is in TechOne exactly once, under the number that is shown, and no number twice.</summary>
    public static async Task AreOnceAsync(TechOne techOne, Organisation organisation, IReadOnlyCollection<int> numbers)
    {
        var truth = await techOne.InvoicesAsync();
        Assert.Empty(truth.Duplicates);
        var ours = truth.Documents.Where(d => d.DREF1.StartsWith($"{organisation.Id}-", StringComparison.Ordinal)).ToList();
        Assert.Equal(numbers.Select(n => $"{organisation.Id}-{n}").Order(), ours.Select(d => d.DREF1).Order());
        Assert.All(ours, d => Assert.Equal((136.00m, "S", 2), (d.Total, d.Status, d.Lines.Length)));
        var shown = new Dictionary<string, string?>();
        string? cursor = null;
        do
        {
            var page = await organisation.AskAsync(
                HttpMethod.Get, $"invoices?status=Success&limit=500{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                shown[item.GetProperty("title").GetString()!] = item.GetProperty("externalId").GetString();
            }

            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(ours.Select(d => (d.DREF1, d.DOCID)).Order(), shown.Select(i => (i.Key, i.Value!)).Order());
    }
}
