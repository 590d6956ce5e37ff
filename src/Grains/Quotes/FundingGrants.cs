using System.Text.Json;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Quotes;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.Quotes;

/// <summary>What acceptance does to the client profile: each funding of the quote becomes a funding source, once (T44).</summary>
internal sealed class FundingGrants(IGrainFactory grains) : IEffects
{
    /// <summary>The name of the effect in stored states; permanent.</summary>
    public const string Add = "add-funding";

    /// <summary>The effects of an acceptance, for funding that no acceptance has given yet. What is told is the funding as it is accepted now.</summary>
    public static IReadOnlyList<PendingEffect> Of(QuoteKey quote, QuoteDetails details, IReadOnlyList<string> granted) =>
        QuoteStatuses.IsAccepted(details.Status)
            ?
            [
                .. details.Funding.Where(f => !granted.Contains(f.Id)).Select(f => new PendingEffect
                {
                    OperationId = $"{quote}/{Add}/{f.Id}",
                    Name = Add,
                    Subject = f.Id,
                    Payload = JsonSerializer.Serialize(new FundingGrant(details.ClientId, f.Details), QuoteJson.Default.FundingGrant),
                }),
            ]
            : [];

    public async Task<EffectAnswer> PerformAsync(SyncIdentity source, PendingEffect effect)
    {
        var grant = JsonSerializer.Deserialize(effect.Payload!, QuoteJson.Default.FundingGrant)!;
        var result = await grains.GetGrain<IFundingSourceGrain>(new FundingSourceKey(source.Organisation, effect.Subject).ToString()).SaveAsync(
            new SaveFundingSource
            {
                ClientId = grant.ClientId,
                Details = grant.Details,
                Quote = source.Id,
                Stamp = new CommandStamp { Actor = $"quote {source.Id}" },
            });
        return result.IsAccepted ? EffectAnswer.Done : EffectAnswer.Refused(result.Refusal);
    }
}

/// <summary>What the funding source is told; stored as JSON.</summary>
internal sealed record FundingGrant(string ClientId, FundingSourceDetails Details);
