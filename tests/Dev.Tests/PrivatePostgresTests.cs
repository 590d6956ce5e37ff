namespace CareVision.Dev.Tests;

public sealed class PrivatePostgresTests : IDisposable
{
    readonly DevCopy _dev = new();

    public void Dispose() => _dev.Dispose();

    [Fact]
    public void Database_is_made_and_keeps_its_data_between_two_runs()
    {
        var first = _dev.Run("psql -qtAc 'create table kept (n int); insert into kept values (42)'");
        var second = _dev.Run("psql -qtAc 'select n from kept'");

        Assert.True(first.ExitCode == 0, first.All);
        Assert.Equal("42\n", second.Output);
    }

    [Fact]
    public void Database_asks_for_the_generated_password()
    {
        _dev.Run("psql -qtAc 'select 1'");

        var answer = _dev.Functions(
            "postgres_up; PGPASSWORD=wrong \"$PG_BIN/psql\" -h 127.0.0.1 -p \"$PG_PORT\" -U carevision carevision -c 'select 1'; postgres_down");

        Assert.Contains("password authentication failed", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Lost_password_file_is_replaced_and_the_data_stays()
    {
        _dev.Run("psql -qtAc 'create table kept (n int)'");
        File.Delete(Path.Combine(_dev.Data, "postgres.password"));

        var answer = _dev.Run("psql -qtAc 'select count(*) from kept'");

        Assert.True(answer.ExitCode == 0, answer.All);
        Assert.Equal("0\n", answer.Output);
    }

    [Fact]
    public void Half_made_data_folder_is_named_and_left_alone()
    {
        var junk = Path.Combine(_dev.Data, "postgres", "base", "1");
        Directory.CreateDirectory(junk);

        var answer = _dev.Run("psql -c 'select 1'");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("is not a complete PostgreSQL cluster: PG_VERSION is missing. Nothing was changed.", answer.Errors, StringComparison.Ordinal);
        Assert.True(Directory.Exists(junk));
    }

    [Fact]
    public void Interrupted_initialisation_and_an_empty_folder_are_begun_anew()
    {
        Directory.CreateDirectory(Path.Combine(_dev.Data, "postgres"));
        Directory.CreateDirectory(Path.Combine(_dev.Data, "postgres.new", "base"));

        var answer = _dev.Run("psql -qtAc 'select 1'");

        Assert.True(answer.ExitCode == 0, answer.All);
        Assert.Equal("1\n", answer.Output);
    }

    [Fact]
    public void Server_is_left_running_while_another_command_uses_it()
    {
        var answer = _dev.Run("psql -qtA", ("PSQLRC", "/dev/null"));
        Assert.True(answer.ExitCode == 0, answer.All);

        // The inner command ends while the outer one still holds the server.
        var nested = _dev.Functions("postgres_up; ./dev psql -qtAc 'select 1'; native_running && echo still; postgres_down; native_running || echo gone");

        Assert.Equal("1\nstill\ngone\n", nested.Output);
    }
}
