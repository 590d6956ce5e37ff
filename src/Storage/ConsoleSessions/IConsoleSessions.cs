using CareVision.Storage.ApiKeys;

namespace CareVision.Storage.ConsoleSessions;

/// <summary>Who is signed in to the console, kept as hashes: a session's secret is known to its browser alone.</summary>
public interface IConsoleSessions
{
    /// <summary>Begins a session with a key, and forgets those that are over.</summary>
    Task CreateAsync(string secret, long keyId, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>The key of a session; null when there is none, its time is over, or its key was revoked.</summary>
    Task<ApiKey?> FindAsync(string secret, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a session.</summary>
    Task EndAsync(string secret, CancellationToken cancellationToken);
}
