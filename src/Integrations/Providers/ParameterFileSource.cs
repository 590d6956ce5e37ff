using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace CareVision.Integrations.Providers;

/// <summary>Makes a <see cref="ParameterFileProvider"/>.</summary>
internal sealed class ParameterFileSource(IConfigurationRoot root) : JsonConfigurationSource
{
    public ParameterFileProvider? Provider { get; private set; }

    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return Provider = new ParameterFileProvider(this, root);
    }
}
