using System.Data.Common;

namespace Orleans.Hosting;

internal sealed class AdoNetValidator(string what, string? invariant, string? connectionString, DbDataSource? dataSource)
    : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        if (string.IsNullOrWhiteSpace(invariant))
        {
            throw new OrleansConfigurationException($"{what}: Invariant is required.");
        }

        if (string.IsNullOrWhiteSpace(connectionString) == dataSource is null)
        {
            throw new OrleansConfigurationException($"{what}: configure exactly one of ConnectionString and DataSource.");
        }
    }
}
