using Npgsql;

namespace CareVision.Testing.Product;

/// <summary>Lets nobody into a database for a while: what a restart of the server looks like from inside the product.</summary>
internal static class DatabaseDoor
{
    public static async Task CloseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await RunAsync(connectionString, $"ALTER DATABASE \"{name}\" WITH ALLOW_CONNECTIONS false");
        await RunAsync(connectionString, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    public static Task OpenAsync(string connectionString) =>
        RunAsync(connectionString, $"ALTER DATABASE \"{new NpgsqlConnectionStringBuilder(connectionString).Database}\" WITH ALLOW_CONNECTIONS true");

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
