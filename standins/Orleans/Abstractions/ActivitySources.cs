using System.Diagnostics;

namespace Orleans.Diagnostics;

public static class ActivitySources
{
    public const string AllActivitySourceName = "Microsoft.Orleans.*";
    public const string ApplicationGrainActivitySourceName = "Microsoft.Orleans.Application";
    public const string LifecycleActivitySourceName = "Microsoft.Orleans.Lifecycle";
    public const string RuntimeActivitySourceName = "Microsoft.Orleans.Runtime";
    public const string StorageActivitySourceName = "Microsoft.Orleans.Storage";

    internal static ActivitySource Application { get; } = new(ApplicationGrainActivitySourceName, "1.0.0");
}
