using CareVision.Grains.Sync.Engine;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Budgets;

/// <summary>The rate limit of a provider's accounts, bound to <c>Limits:{provider}</c>; a change applies at the next lease, without a restart.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Calls allowed in any window. Default 0: no limit is known.</summary>
    public int Permits { get; set; }

    /// <summary>The window. Default 10 s.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest a call may take from its first byte here until the outside system counts it. A call whose answer is still out counts that
    /// much longer; one that is over has arrived, or does so within 200 ms. Too short and a slow network exceeds the limit; too long only wastes permits. Default 2 s.
    /// </summary>
    public TimeSpan TransitAllowance { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Pushes under way at once to an account of this provider on one silo, where there is no limit. Default 256.</summary>
    public int Concurrency { get; set; } = 256;

    /// <summary>Records that share one call. Default 1.</summary>
    public int Batch { get; set; } = 1;

    /// <summary>A lease lives at most 5 % of the window.</summary>
    public TimeSpan LeaseLife => Window * 0.05;

    /// <summary>How long an owner may grant after it last renewed its epoch.</summary>
    public TimeSpan Ownership => Window / 4 > TimeSpan.FromSeconds(1) ? Window / 4 : TimeSpan.FromSeconds(1);
}

/// <summary>Pushes under way: half of what a window allows, because a push is a look and a create; more would only wait with a committed intent.</summary>
internal sealed class LimitSlotCapacity(IOptionsMonitor<LimitOptions> limits) : ISlotCapacity
{
    public int Of(string provider, string account)
    {
        var limit = limits.Get(provider);
        return limit.Permits <= 0 ? limit.Concurrency : (int)Math.Clamp((long)limit.Permits * limit.Batch / 2, 1, limit.Concurrency);
    }
}
