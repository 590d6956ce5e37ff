using System.Diagnostics;
using CareVision.CrashHook;

/// <summary>The runtime's entry point for startup hooks; its name and place are the runtime's.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(CrashOrder.Variable) is { Length: > 0 } file)
        {
            DiagnosticListener.AllListeners.Subscribe(new SyncListener(new CrashOrder(file)));
        }
    }
}
