using System.Data.Common;
using Orleans.Storage;

namespace Orleans.Configuration;

public class AdoNetGrainStorageOptions : IStorageProviderSerializerOptions
{
    public const int DEFAULT_INIT_STAGE = ServiceLifecycleStage.ApplicationServices;
    public const string DEFAULT_ADONET_INVARIANT = "Microsoft.Data.SqlClient";

    public string Invariant { get; set; } = DEFAULT_ADONET_INVARIANT;

    public string? ConnectionString { get; set; }

    public DbDataSource? DataSource { get; set; }

    public int InitStage { get; set; } = DEFAULT_INIT_STAGE;

    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;

    public bool DeleteStateOnClear { get; set; }
}

public class AdoNetReminderTableOptions
{
    public string Invariant { get; set; } = null!;

    public string? ConnectionString { get; set; }

    public DbDataSource? DataSource { get; set; }
}

public class AdoNetClusteringSiloOptions
{
    public string Invariant { get; set; } = null!;

    public string? ConnectionString { get; set; }

    public DbDataSource? DataSource { get; set; }
}

public class AdoNetClusteringClientOptions
{
    public string Invariant { get; set; } = null!;

    public string? ConnectionString { get; set; }

    public DbDataSource? DataSource { get; set; }
}
