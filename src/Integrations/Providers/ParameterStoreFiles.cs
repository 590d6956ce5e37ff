using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CareVision.Integrations.Providers;

/// <summary>
/// Adds the parameter store to the configuration: a JSON file (<c>ParameterStore:File</c>) and a folder with one file per key
/// (<c>ParameterStore:Directory</c>, which is how Parameter Store and vaults are mounted; <c>__</c> separates levels). Both are reloaded when
/// they change, so that "whitelist, then retry" needs no restart (T25), and now and then, because not every mount tells of a change. Environment variables
/// still win.
/// </summary>
public static class ParameterStoreFiles
{
    /// <summary>Adds what the section <c>ParameterStore</c> names, and the environment above it.</summary>
    /// <param name="builder">The host.</param>
    public static void AddParameterStoreFiles(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = builder.Configuration.GetSection("ParameterStore");
        if (settings["File"] is { Length: > 0 } file)
        {
            var source = new ParameterFileSource((IConfigurationRoot)builder.Configuration) { Path = Path.GetFullPath(file), Optional = false, ReloadOnChange = true };
            source.ResolveFileProvider();
            ((IConfigurationBuilder)builder.Configuration).Add(source);
            builder.Services.AddSingleton<IParameterSource>(source.Provider!);
        }

        if (settings["Directory"] is { Length: > 0 } directory)
        {
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(directory), optional: false, reloadOnChange: true);
        }

        builder.Configuration.AddEnvironmentVariables();
    }
}
