using System.Globalization;
using CareVision.Lists;
using CareVision.Storage;
using CareVision.Storage.Attention;
using CareVision.Storage.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

var rows = args is [var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1_000_000;
if (Environment.GetEnvironmentVariable("ConnectionStrings__CareVision") is not { Length: > 0 } server)
{
    await Console.Error.WriteLineAsync("lists: ConnectionStrings__CareVision names no server; start it with ./dev bench lists.");
    return 2;
}

await using var scratch = await Scratch.CreateAsync(server);
var configuration = new ConfigurationBuilder()
    .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:CareVision"] = scratch.ConnectionString }).Build();
await using var services = new ServiceCollection().AddLogging().AddCareVisionStorage(configuration).BuildServiceProvider();
await scratch.FillAsync(services, rows);

var (records, attention) = (services.GetRequiredService<ISyncRecordQueries>(), services.GetRequiredService<IAttention>());
var worst = TimeSpan.Zero;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} records; milliseconds over {Measure.Times} times each"));
foreach (var (name, filter) in Filters.All)
{
    string? next = null;
    worst = Measure.Max(worst, await Measure.RunAsync(name, async () => next = (await records.ListAsync(filter, CancellationToken.None)).Next));
    if (next is not null)
    {
        var second = filter with { Cursor = next };
        worst = Measure.Max(worst, await Measure.RunAsync($"{name}, second page", () => records.ListAsync(second, CancellationToken.None)));
    }
}

worst = Measure.Max(worst, await Measure.RunAsync("first page of the console", () => attention.ReadAsync(Filters.Org, Filters.Now, CancellationToken.None)));
worst = Measure.Max(worst, await Measure.RunAsync("pulse of the console", () => attention.PulseAsync(Filters.Org, CancellationToken.None)));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Worst p95: {worst.TotalMilliseconds:0.0} ms (target < 200 ms)"));
return worst < TimeSpan.FromMilliseconds(200) ? 0 : 1;
