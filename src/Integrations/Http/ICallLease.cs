namespace CareVision.Integrations.Http;

/// <summary>The part of a granted <see cref="CallPermit"/> that the keeper of the budget implements.</summary>
public interface ICallLease
{
    /// <summary>Claims the permit, directly before the request's first byte is sent.</summary>
    /// <returns>False when the lease has expired by the holder's monotonic clock: then nothing may be sent.</returns>
    bool TryUse();

    /// <summary>Says that the call is over, used or not.</summary>
    void Completed();
}
