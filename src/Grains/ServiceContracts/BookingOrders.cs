using System.Globalization;
using System.Text.Json;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Target;

namespace CareVision.Grains.ServiceContracts;

/// <summary>What a contract tells the bookings of its items: stored with the item, told until it was answered.</summary>
internal sealed class BookingOrders(IGrainFactory grains) : IEffects
{
    /// <summary>The name of the effect in stored states; permanent.</summary>
    public const string Place = "place-booking";

    /// <summary>The order of one item.</summary>
    /// <param name="contract">The contract's id.</param>
    /// <param name="desired">The contract with all its items.</param>
    /// <param name="item">The item.</param>
    /// <param name="plan">The plan's id at PRODA, or PACE, or null.</param>
    /// <param name="number">Counts the contract's orders.</param>
    public static PendingEffect Of(string contract, DesiredContract desired, ContractItem item, string? plan, long number)
    {
        var order = new BookingOrder
        {
            Item = item,
            ClientId = desired.Details.ClientId,
            PlanId = long.TryParse(plan, CultureInfo.InvariantCulture, out var id) ? id : 0,
            StartDate = desired.Details.StartDate,
            EndDate = desired.Details.EndDate,
            Blocked = plan == PlanTarget.Pace ? SyncReasons.PacePlan : ContractRules.Blocked(item, desired.Items),
        };
        return new PendingEffect
        {
            OperationId = $"{contract}/{Place}/{number}",
            Name = Place,
            Subject = $"{item.Part}/{item.Id}",
            Payload = JsonSerializer.Serialize(new NumberedOrder(order, number), ServiceContractJson.Default.NumberedOrder),
        };
    }

    public async Task<EffectAnswer> PerformAsync(SyncIdentity source, PendingEffect effect)
    {
        var (order, number) = JsonSerializer.Deserialize(effect.Payload!, ServiceContractJson.Default.NumberedOrder)!;
        var key = new ServiceBookingKey(source.Organisation, source.Id, order.Item.Part, order.Item.Id);
        var result = await grains.GetGrain<IServiceBookingGrain>(key.ToString()).PlaceAsync(
            new PlaceBooking { Order = order, Number = number, Stamp = new CommandStamp { Actor = $"contract {source.Id}" } });
        return result.IsAccepted ? EffectAnswer.Done : EffectAnswer.Refused(result.Refusal);
    }
}

/// <summary>What the booking is told; stored as JSON.</summary>
internal sealed record NumberedOrder(BookingOrder Order, long Number);
