namespace CareVision.Integrations.Http;

/// <summary>The answer of an <see cref="ICallBudget"/>: the right to make one call, or when to ask again.</summary>
public sealed class CallPermit
{
    private readonly ICallLease? _lease;

    private CallPermit(ICallLease? lease, TimeSpan retryAfter)
    {
        _lease = lease;
        RetryAfter = retryAfter;
    }

    /// <summary>Whether a call may be made.</summary>
    public bool IsGranted => _lease is not null;

    /// <summary>For a refusal: how long until there should be room.</summary>
    public TimeSpan RetryAfter { get; }

    /// <summary>A granted permit.</summary>
    /// <param name="lease">Decides at the moment of sending.</param>
    public static CallPermit Granted(ICallLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return new(lease, TimeSpan.Zero);
    }

    /// <summary>A refusal.</summary>
    /// <param name="retryAfter">How long until there should be room.</param>
    public static CallPermit Refused(TimeSpan retryAfter) => new(null, retryAfter);

    /// <summary>Claims the permit, directly before the request's first byte is sent.</summary>
    /// <returns>False when there is no permit or its lease has expired: then nothing may be sent.</returns>
    public bool TryUse() => _lease is not null && _lease.TryUse();

    /// <summary>Says that the call is over, used or not.</summary>
    public void Completed() => _lease?.Completed();
}
