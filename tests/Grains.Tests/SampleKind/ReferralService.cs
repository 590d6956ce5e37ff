namespace CareVision.Grains.Tests.SampleKind;

/// <summary>The outside service of the sample: takes referrals and decides when the test says so.</summary>
internal sealed class ReferralService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _taken = [];

    /// <summary>How often each referral was taken; more than once would be a second effect.</summary>
    public Dictionary<string, int> Taken { get; } = [];

    public Entry Take(string id, string service)
    {
        lock (_lock)
        {
            Taken[id] = Taken.GetValueOrDefault(id) + 1;
            return _taken[id] = new Entry($"R-{id}", service, null);
        }
    }

    public Entry? Find(string id)
    {
        lock (_lock)
        {
            return _taken.GetValueOrDefault(id);
        }
    }

    public void Decide(string id, bool accepted)
    {
        lock (_lock)
        {
            _taken[id] = _taken[id] with { Decision = accepted };
        }
    }

    internal sealed record Entry(string Id, string Service, bool? Decision);
}
