using System.ComponentModel.DataAnnotations;

namespace CareVision.Integrations.Providers;

/// <summary>How the parameter store is followed: the section <c>ParameterStore</c>.</summary>
public sealed class ParameterReloadOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "ParameterStore";

    /// <summary>How often it is read again whether or not anything told of a change. Default 5 minutes; 0: never.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ReloadEvery { get; set; } = TimeSpan.FromMinutes(5);
}
