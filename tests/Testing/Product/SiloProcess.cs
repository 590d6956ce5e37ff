using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using CareVision.CrashHook;

namespace CareVision.Testing.Product;

/// <summary>Silo and gateway as a process of its own, which can be killed.</summary>
public sealed class SiloProcess(string connectionString, string settingsFile) : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int KeptLines = 200;

    private readonly int[] _ports = Ports.Free(3);
    private readonly string _crashFile = $"{settingsFile}.crash-{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    /// <summary>Where the gateway listens; the same after every start.</summary>
    public Uri Address => new($"http://127.0.0.1:{_ports[0]}/");

    /// <summary>Which engine runs the grains, as <c>/health/ready</c> tells.</summary>
    public string Engine { get; private set; } = "";

    /// <summary>The last lines it wrote.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Environment variables on top of the fixture's own.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        File.Delete(_crashFile);
        Launch([]);
        await ReadyAsync();
    }

    /// <summary>Starts it where it is expected to refuse; gives its exit code.</summary>
    /// <param name="arguments">A command, such as <c>migrate</c>.</param>
    public async Task<int> RunToEndAsync(params string[] arguments)
    {
        Launch(arguments);
        using var patience = new CancellationTokenSource(Until.Patience);
        await _process!.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>kill -9 at the nth time that the sync engine reaches a point, counted from now.</summary>
    public void KillAt(string point, int occurrence)
    {
        File.WriteAllText($"{_crashFile}.new", string.Create(CultureInfo.InvariantCulture, $"{point} {occurrence}"));
        File.Move($"{_crashFile}.new", _crashFile, overwrite: true);
    }

    /// <summary>Waits until it is gone; gives the exit code (137: killed).</summary>
    public async Task<int> EndedAsync()
    {
        using var patience = new CancellationTokenSource(Until.Patience);
        try
        {
            await _process!.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The silo has not ended. Its last words:\n{Output}");
        }

        return _process.ExitCode;
    }

    /// <summary>kill -9, now.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await EndedAsync();
    }

    /// <summary>An orderly stop; gives the exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (Signal(_process!.Id, Terminate) != 0)
        {
            throw new InvalidOperationException("The silo could not be told to stop.");
        }

        return await EndedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await KillAsync();
        }

        _process?.Dispose();
        File.Delete(_crashFile);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int pid, int signal);

    private void Launch(string[] arguments)
    {
        _process?.Dispose();
        _output.Clear();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CareVision.Silo.dll") },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Set(start, "ConnectionStrings__CareVision", connectionString);
        Set(start, "ParameterStore__File", settingsFile);
        Set(start, "Urls", Address.AbsoluteUri);
        Set(start, "ASPNETCORE_ENVIRONMENT", "Testing");
        Set(start, "Orleans__SiloPort", _ports[1].ToString(CultureInfo.InvariantCulture));
        Set(start, "Orleans__GatewayPort", _ports[2].ToString(CultureInfo.InvariantCulture));
        Set(start, "DOTNET_STARTUP_HOOKS", typeof(CrashOrder).Assembly.Location);
        Set(start, CrashOrder.Variable, _crashFile);
        // Tiered compilation begins with quick code: a test's process lives for seconds.
        Set(start, "DOTNET_TieredPGO", "0");
        foreach (var (name, value) in Environment)
        {
            Set(start, name, value);
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private static void Set(ProcessStartInfo start, string name, string? value) => start.Environment[name] = value;

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
            while (_output.Count > KeptLines && _output.TryDequeue(out _))
            {
            }
        }
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
        try
        {
            await Until.IsAsync("/health/ready of the silo", async () =>
            {
                if (_process!.HasExited)
                {
                    throw new InvalidOperationException($"The silo ended while starting (exit code {_process.ExitCode}):\n{Output}");
                }

                using var answer = await http.GetAsync("health/ready");
                Engine = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("engine").GetString()!;
                return answer.IsSuccessStatusCode;
            });
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{Output}");
        }
    }
}
