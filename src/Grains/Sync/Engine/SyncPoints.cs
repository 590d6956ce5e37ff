using System.Diagnostics;

namespace CareVision.Grains.Sync.Engine;

/// <summary>The moments at which a crash matters, announced to whoever listens (traces, fault tests). Costs nothing when nobody does.</summary>
internal static class SyncPoints
{
    public const string ListenerName = "CareVision.Sync";

    public const string BeforeIntent = "before-intent";
    public const string AfterIntent = "after-intent";
    public const string AnswerReceived = "answer-received";
    public const string BeforeOutcome = "before-outcome";
    public const string AfterOutcome = "after-outcome";

    private static readonly DiagnosticListener Listener = new(ListenerName);

    public static void Reached(string point, string record)
    {
        if (Listener.IsEnabled(point))
        {
            Listener.Write(point, record);
        }
    }
}
