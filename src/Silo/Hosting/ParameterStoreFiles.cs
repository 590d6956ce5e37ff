namespace CareVision.Silo.Hosting;

/// <summary>
/// Adds the parameter store to the configuration: a JSON file (<c>ParameterStore:File</c>) and a folder with one file per key
/// (<c>ParameterStore:Directory</c>, which is how Parameter Store and vaults are mounted; <c>__</c> separates levels). Both are reloaded when
/// they change, so that "whitelist, then retry" needs no restart (T25). Environment variables still win.
/// </summary>
internal static class ParameterStoreFiles
{
    public static void AddParameterStoreFiles(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("ParameterStore");
        if (settings["File"] is { Length: > 0 } file)
        {
            builder.Configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: true);
        }

        if (settings["Directory"] is { Length: > 0 } directory)
        {
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(directory), optional: false, reloadOnChange: true);
        }

        builder.Configuration.AddEnvironmentVariables();
    }
}
