namespace CareVision.Integrations.Http;

/// <summary>
/// Stands at the connection, in front of a try's first byte. Only here is it known that something is really about to leave: a request may wait
/// for a free connection, or for a new one to be set up, for longer than its permit lives. Then it gets a fresh permit here.
/// </summary>
internal sealed class SendGate(
    CallScope scope, CallPermit permit, Func<CancellationToken, ValueTask<CallPermit>> renew, TimeProvider time)
{
    private const int Renewals = 4;

    private static readonly AsyncLocal<SendGate?> Ambient = new();

    private CallPermit _permit = permit;
    private Stream? _connection;

    /// <summary>The gate of the request that the present asynchronous flow is sending; null while a connection is being set up.</summary>
    internal static SendGate? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Called before each write to a connection.</summary>
    /// <exception cref="ExternalCallException">Nothing may be sent (any more).</exception>
    internal ValueTask PassAsync(Stream connection, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(_connection, connection))
        {
            return ValueTask.CompletedTask;
        }

        if (_connection is not null)
        {
            // The HTTP stack re-sends a request by itself when a kept connection turns out to be closed. Its first bytes had left, so that
            // would be a second request under one permit and, for a write, perhaps a second effect.
            throw scope.Fail(FailureClassifier.Lost(scope));
        }

        return ClaimAsync(connection, cancellationToken);
    }

    /// <summary>The call is over, sent or not.</summary>
    internal void Completed() => _permit.Completed();

    private async ValueTask ClaimAsync(Stream connection, CancellationToken cancellationToken)
    {
        for (var renewals = 0; ; renewals++)
        {
            if (time.GetTimestamp() > scope.Context.SendBy)
            {
                throw scope.Fail(FailureClassifier.NotSent());
            }

            if (_permit.TryUse())
            {
                _connection = connection;
                scope.MayBeApplied = true;
                return;
            }

            if (renewals == Renewals)
            {
                throw scope.Fail(FailureClassifier.LimitReached(TimeSpan.FromSeconds(1)));
            }

            _permit.Completed();
            _permit = await renew(cancellationToken);
            if (!_permit.IsGranted)
            {
                throw scope.Fail(FailureClassifier.LimitReached(_permit.RetryAfter));
            }
        }
    }
}
