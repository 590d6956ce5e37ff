using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Refuses a configuration that names other silos, or none at all.</summary>
internal sealed class ClusteringValidator(
    IEnumerable<Clustering> clustering, IOptions<EndpointOptions> endpoints, IOptions<ClusterOptions> cluster) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        if (string.IsNullOrWhiteSpace(cluster.Value.ClusterId) || string.IsNullOrWhiteSpace(cluster.Value.ServiceId))
        {
            throw new OrleansConfigurationException($"{nameof(ClusterOptions)} needs a cluster id and a service id.");
        }

        if (clustering.LastOrDefault() is not { } chosen)
        {
            throw new OrleansConfigurationException("Clustering has not been configured: see UseLocalhostClustering.");
        }

        if (chosen.Unsupported is { } unsupported)
        {
            throw new OrleansConfigurationException($"The configuration asks for {unsupported}, but {Clustering.NeedsOrleans}");
        }

        if (chosen.PrimarySilo is { } primary && primary.Port != endpoints.Value.SiloPort)
        {
            throw new OrleansConfigurationException($"The configuration asks to join the silo at {primary}, but {Clustering.NeedsOrleans}");
        }
    }
}
