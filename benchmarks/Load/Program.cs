using System.Text.Json;
using CareVision.Load;

if (args.Contains("--help"))
{
    Console.WriteLine(LoadOptions.Help);
    return 0;
}

var (options, error) = LoadOptions.Parse(args);
if (options is null)
{
    await Console.Error.WriteLineAsync(error);
    return 2;
}

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopping.Cancel();
};

try
{
    using var api = new Api(options, PortalKey(options), TimeProvider.System);
    using var progress = new Progress(Console.Out, !Console.IsOutputRedirected, TimeProvider.System);
    var loader = new Loader(api, options, TimeProvider.System, progress);
    var truth = new Truth(options);
    await using (await truth.SlowAsync(stopping.Token))
    {
        await loader.RunAsync(stopping.Token);
    }

    var verdict = Verdict.Of(loader.Items, await truth.DebtorsAsync(stopping.Token));
    Report.Write(Console.Out, options, loader, verdict, api.Repeats);
    return verdict.Holds ? 0 : 1;
}
catch (Exception ended) when (ended is LoadException or OperationCanceledException or HttpRequestException)
{
    await Console.Error.WriteLineAsync($"{Environment.NewLine}load: {(ended is OperationCanceledException ? "stopped." : ended.Message)}");
    return 1;
}

static string PortalKey(LoadOptions options)
{
    if (options.Key is { } key)
    {
        return key;
    }

    if (options.Keys is not { } file || !File.Exists(file))
    {
        throw new LoadException("No API key: ./dev run makes .data/keys.json; or give --key.");
    }

    var keys = JsonSerializer.Deserialize(File.ReadAllText(file), LoadJson.Default.DictionaryStringString);
    return keys is not null && keys.TryGetValue("portal", out var portal) ? portal : throw new LoadException($"{file} has no key 'portal'.");
}
