using System.Net;
using System.Net.Sockets;

namespace CareVision.Dev.Tests;

public sealed class DevScriptTests : IDisposable
{
    static readonly string[] OrdinaryTools =
        ["bash", "readlink", "dirname", "sha256sum", "cut", "env", "mkdir", "chmod", "id", "stat", "flock"];

    readonly DevCopy _dev = new();

    public void Dispose() => _dev.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("stop")]
    [InlineData("status")]
    [InlineData("build")]
    [InlineData("test")]
    [InlineData("bench")]
    [InlineData("load")]
    [InlineData("migrate")]
    [InlineData("psql")]
    public void Help_names_each_command(string command)
    {
        var help = _dev.Run("help");

        Assert.Equal(0, help.ExitCode);
        Assert.Contains($"./dev {command}", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_command_is_refused_with_a_hint()
    {
        var answer = _dev.Run("fly");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("There is no command 'fly'", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_says_so_when_nothing_runs()
    {
        var answer = _dev.Run("stop");

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("Nothing is running.", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_shows_each_part_as_stopped_and_exits_3()
    {
        var answer = _dev.Run("status");

        Assert.Equal(3, answer.ExitCode);
        Assert.Equal(3, answer.Output.Split('\n').Count(line => line.Contains("stopped", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_names_the_busy_port_its_owner_and_the_variable_that_changes_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var answer = _dev.Run("run", ("CAREVISION_PORT", $"{port}"));

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains($"Port {port} for the gateway is taken by", answer.Errors, StringComparison.Ordinal);
        Assert.Contains($"(pid {Environment.ProcessId})", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("CAREVISION_PORT=", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_refuses_a_port_that_is_no_number()
    {
        var answer = _dev.Run("run", ("CAREVISION_PORT", "eighty"));

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("CAREVISION_PORT is 'eighty', which is not a port number.", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_says_which_sdk_is_needed_when_there_is_none()
    {
        // A PATH with the ordinary tools but no dotnet, and a home without one.
        var tools = Directory.CreateDirectory(Path.Combine(_dev.Root, "tools")).FullName;
        foreach (var tool in OrdinaryTools)
        {
            File.CreateSymbolicLink(Path.Combine(tools, tool), Path.Combine("/usr/bin", tool));
        }

        var answer = _dev.Run("run", ("PATH", tools), ("HOME", _dev.Root));

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("The .NET 10 SDK is needed", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_ends_with_one_counting_line_when_the_build_fails()
    {
        var answer = _dev.Run("test", ("CAREVISION_USE_STANDINS", "true"));

        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("0 passed, 1 failed\n", answer.Output);
    }

    [Theory]
    [InlineData(5, 0, true, 0, "5 passed, 0 failed\n")]
    [InlineData(5, 2, true, 1, "5 passed, 2 failed\n")]
    [InlineData(5, 0, false, 1, "5 passed, 1 failed\n")]
    [InlineData(0, 0, true, 1, "0 passed, 1 failed\n")]
    public void Test_exit_code_and_last_line_tell_the_same(int passed, int failed, bool done, int exitCode, string line)
    {
        var ended = done ? "true" : "false";

        var answer = _dev.Functions($"PASSED={passed}; FAILED={failed}; TESTS_DONE={ended}; trap test_end EXIT; exit 0");

        Assert.Equal((exitCode, line), (answer.ExitCode, answer.Output));
    }

    [Theory]
    [InlineData("passed", 7)]
    [InlineData("failed", 6)]
    public void Test_counts_every_outcome_that_is_no_pass_as_failed(string counter, int expected)
    {
        var results = Path.Combine(_dev.Root, "results.trx");
        File.WriteAllText(results, "<Counters total=\"13\" executed=\"13\" passed=\"7\" failed=\"1\" error=\"2\" timeout=\"1\" aborted=\"2\" />");

        Assert.Equal($"{expected}", _dev.Functions($"trx_counter {counter} results.trx").Output);
    }
}
