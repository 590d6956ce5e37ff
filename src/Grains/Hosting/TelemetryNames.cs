using CareVision.Grains.Sync.Engine;

namespace CareVision.Grains.Hosting;

/// <summary>The names under which the product traces and measures; a host that exports them asks here.</summary>
public static class TelemetryNames
{
    /// <summary>Activity sources: HTTP requests, grain calls, sync work, outgoing calls and SQL.</summary>
    public static string[] Sources => ["Microsoft.AspNetCore", "Microsoft.Orleans.Application", SyncTelemetry.Name, "System.Net.Http", "Npgsql"];

    /// <summary>Meters: the same areas, and the runtime.</summary>
    public static string[] Meters => ["Microsoft.AspNetCore.Hosting", "Microsoft.Orleans", SyncTelemetry.Name, "System.Net.Http", "Npgsql", "System.Runtime"];
}
