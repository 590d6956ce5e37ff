using System.Diagnostics;

namespace CareVision.CrashHook;

/// <summary>Hears the moments that the sync engine announces.</summary>
internal sealed class SyncListener(CrashOrder order) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string Sync = "CareVision.Sync";

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Sync)
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value) => order.Reached(value.Key);

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
