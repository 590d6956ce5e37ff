namespace CareVision.Integrations.Http;

/// <summary>Guards the rate limit of an account across all callers. Each request needs one permit.</summary>
public interface ICallBudget
{
    /// <summary>Asks for the right to make one call.</summary>
    /// <param name="account">The account whose limit is used.</param>
    /// <param name="priority">Who goes first when the limit is short.</param>
    /// <param name="patience">How long the caller is ready to wait; zero for an answer at once.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>A permit, or a refusal with the time after which there should be room.</returns>
    ValueTask<CallPermit> AcquireAsync(ProviderAccount account, CallPriority priority, TimeSpan patience, CancellationToken ct);
}
