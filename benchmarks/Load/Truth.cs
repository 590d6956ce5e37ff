using System.Net.Http.Json;
using System.Text.Json;

namespace CareVision.Load;

/// <summary>The debtors that TechOne really holds, asked of the sandbox behind the product's back.</summary>
sealed class Truth(LoadOptions options)
{
    const int PageSize = 10_000;

    /// <summary>Debtor account ids by external reference, for the funding sources of this load only.</summary>
    public async Task<ILookup<string, string>> DebtorsAsync(CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = options.Sandbox, Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Add("X-Sandbox-Key", options.SandboxKey);
        var prefix = FormattableString.Invariant($"{options.Organisation}/load-{options.Seed}-");
        var rows = new List<(string Reference, string Account)>();
        for (var page = 1; ; page++)
        {
            using var truth = await http.GetFromJsonAsync<JsonDocument>(FormattableString.Invariant($"/_sim/truth/debtors?pageSize={PageSize}&page={page}"), stop)
                ?? throw new LoadException("The sandbox's truth store answered nothing.");
            var debtors = truth.RootElement.GetProperty("debtors");
            rows.AddRange(debtors.EnumerateArray().Select(debtor => (Text(debtor, "externalReference"), Text(debtor, "accountNumber"))));
            if (debtors.GetArrayLength() < PageSize)
            {
                break;
            }
        }

        return rows
            .Where(row => row.Reference.StartsWith(prefix, StringComparison.Ordinal))
            .ToLookup(row => row.Reference[(options.Organisation.Length + 1)..], row => row.Account, StringComparer.Ordinal);
    }

    static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.ToString() : "";
}
