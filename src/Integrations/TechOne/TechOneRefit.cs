using Refit;

namespace CareVision.Integrations.TechOne;

/// <summary>The Refit settings of this system, made once.</summary>
internal static class TechOneRefit
{
    internal static RefitSettings Settings { get; } =
        new(new SystemTextJsonContentSerializer(TechOneJson.Default.Options)) { Buffered = true };
}
