using System.ComponentModel.DataAnnotations;

namespace CareVision.Silo.Hosting;

/// <summary>How silos find each other.</summary>
public enum ClusteringKind
{
    /// <summary>One silo, on this machine.</summary>
    Localhost,
    /// <summary>Several silos, which find each other through the product's database.</summary>
    AdoNet,
}

/// <summary>The silo's place in its cluster, bound to the section <c>Orleans</c>.</summary>
public sealed class OrleansOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Orleans";

    /// <summary>How silos find each other. Default <c>Localhost</c>. Not named <c>Clustering</c>: that key of this section is read by Orleans itself.</summary>
    public ClusteringKind ClusterKind { get; set; }

    /// <summary>Silos with the same value form one cluster. Default <c>carevision</c>.</summary>
    [Required]
    public string ClusterId { get; set; } = "carevision";

    /// <summary>Names the stored states: part of every key in storage, so it never changes. Default <c>carevision</c>.</summary>
    [Required]
    public string ServiceId { get; set; } = "carevision";

    /// <summary>The port for other silos. Default 11111.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port for cluster clients. Default 30000.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The address other silos reach this one at. Default 127.0.0.1.</summary>
    [Required]
    public string AdvertisedAddress { get; set; } = "127.0.0.1";
}
