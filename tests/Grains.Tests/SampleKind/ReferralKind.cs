using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Sync.Engine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Grains.Tests.SampleKind;

internal static class ReferralKind
{
    /// <summary>Grain type and state name; permanent.</summary>
    public const string Name = "referral";

    /// <summary>The outside system.</summary>
    public const string System = "referrals";

    /// <summary>The one line that a silo needs. Reads <c>Sync:referrals</c> and <c>Limits:referrals</c>.</summary>
    public static void AddReferrals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ReferralTarget>();
        services.AddSingleton(ReferralJson.Schema);
        services.AddSyncPolicy(configuration, System, _ => { });
        services.AddLimit(configuration, System);
    }
}

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SyncState<Referral>))]
internal sealed partial class ReferralJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(SyncState<Referral>), ReferralKind.Name, 1, Default.SyncStateReferral);
}
