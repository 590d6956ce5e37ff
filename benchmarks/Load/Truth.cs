using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CareVision.Load;

/// <summary>The sandbox behind the product's back: the debtors that TechOne really holds, and how long it takes to answer.</summary>
sealed class Truth(LoadOptions options)
{
    const string Faults = "/_sim/faults";

    const int PageSize = 10_000;

    /// <summary>Makes every call to the sandbox take as long as the options say, until disposed.</summary>
    public async Task<IAsyncDisposable?> SlowAsync(CancellationToken stop)
    {
        if (options.VendorDelay <= TimeSpan.Zero)
        {
            return null;
        }

        using var http = Open();
        var delay = (int)options.VendorDelay.TotalMilliseconds;
        var fault = FormattableString.Invariant($$$"""{"match":{"pathPrefix":"/"},"times":0,"action":{"kind":"slow","delayMs":{{{delay}}}}}""");
        using var answer = await http.PostAsync(Faults, new StringContent(fault, Encoding.UTF8, "application/json"), stop);
        answer.EnsureSuccessStatusCode();
        return new Slowness(this);
    }

    /// <summary>Debtor account ids by external reference, for the funding sources of this load only.</summary>
    public async Task<ILookup<string, string>> DebtorsAsync(CancellationToken stop)
    {
        using var http = Open();
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

    HttpClient Open()
    {
        var http = new HttpClient { BaseAddress = options.Sandbox, Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Add("X-Sandbox-Key", options.SandboxKey);
        return http;
    }

    sealed class Slowness(Truth truth) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            using var http = truth.Open();
            using var answer = await http.DeleteAsync(Faults);
        }
    }
}
