using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Grains.Quotes;

internal static class QuoteKind
{
    /// <summary>The policy of the CRM is registered with the clients.</summary>
    public static void AddQuotes(this IServiceCollection services)
    {
        services.AddSingleton<DealContacts>();
        services.AddSingleton<DealTargets>();
        services.AddSingleton<FundingGrants>();
        services.AddSingleton(QuoteJson.Schema);
    }
}
