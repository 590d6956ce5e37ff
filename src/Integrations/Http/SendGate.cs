namespace CareVision.Integrations.Http;

/// <summary>
/// Stands at the connection, in front of a try's first byte. Only here is it known that something is really about to leave: a request may
/// wait
/// for a free connection long after its permit was given.
/// </summary>
internal sealed class SendGate(CallScope scope, CallPermit permit, TimeProvider time)
{
    private static readonly AsyncLocal<SendGate?> Ambient = new();

    private Stream? _connection;

    /// <summary>The gate of the request that the present asynchronous flow is sending; null while a connection is being set up.</summary>
    internal static SendGate? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Called before each write to a connection.</summary>
    /// <exception cref="ExternalCallException">Nothing may be sent (any more).</exception>
    internal void Pass(Stream connection)
    {
        if (ReferenceEquals(_connection, connection))
        {
            return;
        }

        if (_connection is not null)
        {
            // The HTTP stack re-sends a request by itself when a kept connection turns out to be closed. Its first bytes had left, so that
            // would be a second request under one permit and, for a write, perhaps a second effect.
            throw scope.Fail(FailureClassifier.Lost(scope));
        }

        if (time.GetTimestamp() > scope.Context.SendBy)
        {
            throw scope.Fail(FailureClassifier.NotSent());
        }

        if (!permit.TryUse())
        {
            throw scope.Fail(FailureClassifier.LimitReached(TimeSpan.FromSeconds(1)));
        }

        _connection = connection;
        scope.MayBeApplied = true;
    }
}
