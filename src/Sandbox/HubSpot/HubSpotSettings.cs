namespace CareVision.Sandbox.HubSpot;

/// <summary>Switches that can be set while the sandbox runs.</summary>
sealed class HubSpotSettings(HubSpotOptions options)
{
    public const int LongestLagMs = 30_000;

    volatile Switches _switches = new() { SearchLagMs = options.SearchLagMs, TokenLifetimeSeconds = options.TokenLifetimeSeconds };
    long _version;

    public long Version => Interlocked.Read(ref _version);

    public Switches Now
    {
        get => _switches;
        set
        {
            _switches = value;
            Interlocked.Increment(ref _version);
        }
    }

    public TimeSpan SearchLag => TimeSpan.FromMilliseconds(_switches.SearchLagMs);

    public void Reset() => Now = new() { SearchLagMs = options.SearchLagMs, TokenLifetimeSeconds = options.TokenLifetimeSeconds };
}

/// <summary>What nobody knows for certain about the real system, or what an account's administrator decides.</summary>
sealed record Switches
{
    public int SearchLagMs { get; init; }

    public int TokenLifetimeSeconds { get; init; }

    /// <summary>Every refresh gives a new refresh token and ends the old one; default false.</summary>
    public bool RotateRefreshTokens { get; init; }

    /// <summary>A merge makes a third record out of the two; default true.</summary>
    public bool MergeMintsNewId { get; init; } = true;

    /// <summary>Events of the app's own writes name the app in <c>sourceId</c>; default true. Off: they look like another integration's.</summary>
    public bool MarkOwnChanges { get; init; } = true;

    /// <summary>A batch that is refused as a whole has applied what came before the bad record; default false.</summary>
    public bool PartialBatches { get; init; }

    /// <summary>Contacts that one deal may have; 0 (default): any number.</summary>
    public int MostContactsPerDeal { get; init; }

    /// <summary>Administrators' rules that the API enforces from 2026-09: properties that a new contact needs.</summary>
    public IReadOnlyList<string> RequiredOnContact { get; init; } = [];

    /// <summary>The same for deals that are closed as won, for example <c>closedate</c>.</summary>
    public IReadOnlyList<string> RequiredOnWonDeal { get; init; } = [];
}
