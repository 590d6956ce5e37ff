namespace CareVision.Sandbox.TechOne;

/// <summary>How number generation behaves.</summary>
enum NumberGeneration
{
    [System.Text.Json.Serialization.JsonStringEnumMemberName("working")]
    Working = 0,

    /// <summary>The account is refused with SIM-AR-0001.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("broken")]
    Broken = 1,

    /// <summary>The answer looks like a success, but its account number is empty.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("broken-silently")]
    BrokenSilently = 2,
}

/// <summary>Switches that can be set while the sandbox runs.</summary>
sealed class TechOneSettings(TechOneOptions options)
{
    volatile bool _dedupe;
    volatile int _tokenLifetimeSeconds = options.TokenLifetimeSeconds;
    volatile NumberGeneration _numberGeneration;
    long _version;

    public long Version => Interlocked.Read(ref _version);

    /// <summary>A second create with the same ExternalReference returns the first account. Off: it makes another.</summary>
    public bool Dedupe
    {
        get => _dedupe;
        set
        {
            _dedupe = value;
            Interlocked.Increment(ref _version);
        }
    }

    public int TokenLifetimeSeconds
    {
        get => _tokenLifetimeSeconds;
        set
        {
            _tokenLifetimeSeconds = value;
            Interlocked.Increment(ref _version);
        }
    }

    public NumberGeneration NumberGeneration
    {
        get => _numberGeneration;
        set
        {
            _numberGeneration = value;
            Interlocked.Increment(ref _version);
        }
    }

    public void Reset()
    {
        Dedupe = false;
        TokenLifetimeSeconds = options.TokenLifetimeSeconds;
        NumberGeneration = NumberGeneration.Working;
    }
}
