using System.Data.Common;

namespace Orleans.StandIn.AdoNet;

/// <summary>Finds a database provider by its invariant name, registered or present beside the application.</summary>
internal static class Factories
{
    public static DbProviderFactory Find(string invariant)
    {
        if (DbProviderFactories.TryGetFactory(invariant, out var factory))
        {
            return factory;
        }

        var type = invariant == "Npgsql" ? Type.GetType("Npgsql.NpgsqlFactory, Npgsql") : null;
        return type?.GetField("Instance")?.GetValue(null) as DbProviderFactory
            ?? throw new InvalidOperationException($"The database provider \"{invariant}\" is neither registered nor present.");
    }
}
