namespace CareVision.Storage.Webhooks;

/// <summary>The events of outside systems: stored before they are acknowledged, found until they are settled.</summary>
public interface IWebhookEvents
{
    /// <summary>Stores what came in one request, in one commit; repeats are stored as repeats.</summary>
    /// <returns>The account of each event that is new.</returns>
    Task<IReadOnlyList<string>> StoreAsync(
        string provider, IReadOnlyList<NewWebhookEvent> events, DateTimeOffset receivedAt, CancellationToken cancellationToken);

    /// <summary>
    /// An account's events that are due, oldest first. One whose object still waits for an earlier event is not among them, so that an object's
    /// events keep their order.
    /// </summary>
    Task<IReadOnlyList<WebhookEventRow>> DueAsync(
        string provider, string account, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>The accounts that have events due.</summary>
    Task<IReadOnlyList<(string Provider, string Account)>> OverdueAccountsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Notes what became of an event; nothing when it is settled already. <paramref name="org"/> is noted when it was not known.</summary>
    Task SettleAsync(
        long id, WebhookOutcomeKind outcome, string? code, string? message, string? org, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Notes a try that did not end, and when the next one is.</summary>
    Task PostponeAsync(long id, string code, string? message, DateTimeOffset nextDue, CancellationToken cancellationToken);

    /// <summary>Makes a settled event due again.</summary>
    /// <returns>The event as it stands; null when there is none of this account. A repeat, or one that is due anyway, stays as it is.</returns>
    Task<WebhookEventRow?> ReplayAsync(
        string provider, string account, long id, string actor, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A page of events, newest first, without their bodies.</summary>
    Task<IReadOnlyList<WebhookEventRow>> ListAsync(WebhookEventFilter filter, CancellationToken cancellationToken);

    /// <summary>One event with its body; null when there is none of this organisation (null: of none that is known).</summary>
    Task<WebhookEventRow?> GetAsync(string? org, long id, CancellationToken cancellationToken);
}
