using System.Diagnostics;
using static CareVision.Sandbox.Tests.HubSpot.HubSpotSandbox;

namespace CareVision.Sandbox.Tests.HubSpot;

/// <summary>The sandbox satisfies HubSpot's own Node client, which knows nothing of us: the strongest check on its shapes there is.</summary>
public sealed class NodeClientTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task HubSpots_own_client_works_against_the_sandbox()
    {
        await using var sandbox = await StartAsync();
        var code = await sandbox.ConsentAsync();

        var (exitCode, output) = await NodeAsync(
            Path.Combine(AppContext.BaseDirectory, "HubSpot", "NodeClient", "check.mjs"),
            ClientFolder(), sandbox.Address.ToString().TrimEnd('/'), code, RedirectUrl);

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            ["oauth", "contacts", "batches", "search", "properties", "pipelines and owners", "associations", "merge and archive", "signature"],
            output.Split('\n').Where(line => line.StartsWith("held: ", StringComparison.Ordinal)).Select(line => line["held: ".Length..].Trim()));
    }

    static async Task<(int ExitCode, string Output)> NodeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var node = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        var output = node.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = node.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await node.WaitForExitAsync(limit.Token);
            return (node.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            node.Kill(entireProcessTree: true);
            throw new TimeoutException($"HubSpot's client did not end within {Patience}.");
        }
    }

    static string ClientFolder()
    {
        var folder = Environment.GetEnvironmentVariable("CAREVISION_HUBSPOT_CLIENT") ?? Path.Combine(Root(), ".data", "hubspot-client");
        Assert.True(
            Directory.Exists(Path.Combine(folder, "node_modules", "@hubspot", "api-client")),
            $"HubSpot's client is not in {folder}. ./dev test installs it; or: npm ci in a copy of tests/Sandbox.Tests/HubSpot/NodeClient, named by CAREVISION_HUBSPOT_CLIENT.");
        return folder;
    }

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CareVision.Orleans.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new InvalidOperationException("There is no solution above the test's folder.");
        }

        return folder;
    }
}
