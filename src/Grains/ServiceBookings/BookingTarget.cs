using System.Globalization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Links;
using CareVision.Grains.ServiceContracts;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;
using CareVision.Integrations.Proda;
using CareVision.Integrations.Providers;
using Microsoft.Extensions.Options;
using static CareVision.Grains.ServiceBookings.BookingAnswers;

namespace CareVision.Grains.ServiceBookings;

/// <summary>
/// A service booking at the NDIA, which is not known to deduplicate and takes no reference of ours. The matching bookings are read and stored before the
/// first create; from then on only one that was not among them can be ours (P45). What matched before belongs to nobody until a person adopts it.
/// </summary>
internal sealed class BookingTarget(IGrainFactory grains, NdiaClient ndia, Participants participants, LinkGate gate, IOptionsMonitor<SyncPolicy> policies)
    : ISyncTarget<DesiredBooking>
{
    public string System => ProviderNames.Proda;

    public SyncPolicy Policy => policies.Get(ProviderNames.Proda);

    public SyncDescription Describe(DesiredBooking desired) => new(
        desired.Order.Item.ItemNumber ?? SupportCategories.Find(desired.Order.Item.Category)?.Name ?? desired.Order.Item.Id,
        $"{desired.Order.ClientId} {desired.Order.Item.ItemNumber} {desired.Order.Item.Id}", desired.Order.ClientId);

    public async Task<Readiness> ReadyAsync(SyncIdentity identity, DesiredBooking desired)
    {
        if (NotRequired(desired) is { } reason)
        {
            return Readiness.NotRequired(reason);
        }

        var readiness = await gate.CheckAsync(identity.Organisation, System);
        if (readiness.Kind != ReadinessKind.Ready)
        {
            return readiness;
        }

        return await participants.DeviceTroubleAsync(identity.Organisation) is null
            ? Readiness.Ready(Participants.Account(identity.Organisation).Account)
            : Readiness.Parked(SyncReasons.ProdaDevice);
    }

    public async Task<SyncAnswer> PushAsync(SyncOperation<DesiredBooking> operation, CancellationToken cancellationToken)
    {
        var (participant, wrong) = await participants.FindAsync(operation.Identity.Organisation, operation.Desired.Order.ClientId);
        if (participant is null)
        {
            return SyncAnswer.Failed(Failures.Of(wrong!), []);
        }

        return (operation.Desired, IdOf(operation)) switch
        {
            ({ IsDeleted: true }, { } id) => await DeleteAsync(operation, participant, id, cancellationToken),
            (_, { } id) => await AgreeAsync(operation, participant, id, cancellationToken),
            _ => await CreateAsync(operation, participant, cancellationToken),
        };
    }

    public async Task<SyncAnswer> ReadBackAsync(SyncOperation<DesiredBooking> operation, CancellationToken cancellationToken)
    {
        var (participant, wrong) = await participants.FindAsync(operation.Identity.Organisation, operation.Desired.Order.ClientId);
        if (participant is null)
        {
            // What was sent can't be looked for under another person.
            return SyncAnswer.Failed(Failures.Of(wrong!) with { Class = SyncFailures.Unavailable }, []);
        }

        var wanted = operation.Desired.ToNew(participant);
        if (IdOf(operation) is { } id)
        {
            var read = await ndia.ReadBookingAsync(operation.Account, participant.Number, id, operation.Call, cancellationToken);
            return read.Match(
                booking => IsAgreed(booking, operation.Desired, wanted) ? Standing(booking, read.Calls) : SyncAnswer.Absent(read.Calls),
                failure => SyncAnswer.Failed(Failures.Of(failure) with { Class = SyncFailures.Unavailable }, read.Calls));
        }

        if (operation.Desired.Seen is not { } seen || operation.Desired.SeenFor != DesiredBooking.NameOf(wanted))
        {
            // The look before the create was not stored, so nothing was sent.
            return SyncAnswer.Absent([]);
        }

        var found = await ndia.FindMatchesAsync(operation.Account, wanted, operation.Call, cancellationToken);
        return found.Match(
            matches => New(matches, seen) switch
            {
                [] => SyncAnswer.Absent(found.Calls),
                [var ours] => Standing(ours, found.Calls),
                var several => SyncAnswer.Failed(Failures.Of(Several(several)), found.Calls),
            },
            failure => SyncAnswer.Failed(Failures.Of(failure), found.Calls));
    }

    /// <summary>Whether the NDIA has approved it (P34).</summary>
    public async Task<SyncAnswer> ConfirmAsync(SyncOperation<DesiredBooking> operation, CancellationToken cancellationToken)
    {
        var (participant, wrong) = await participants.FindAsync(operation.Identity.Organisation, operation.Desired.Order.ClientId);
        if (participant is null || IdOf(operation) is not { } id)
        {
            return SyncAnswer.Failed(wrong is null ? SyncFailures.AnswerLost() : Failures.Of(wrong) with { Class = SyncFailures.Unavailable }, []);
        }

        var read = await ndia.ReadBookingAsync(operation.Account, participant.Number, id, operation.Call, cancellationToken);
        return read.Match(
            booking => Standing(booking, read.Calls),
            failure => SyncAnswer.Failed(Failures.Of(failure), read.Calls));
    }

    public Task ParkLinkAsync(SyncIdentity identity, SyncFailure failure) =>
        grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(identity.Organisation, System).ToString()).UnauthorizedAsync(failure);

    private async Task<SyncAnswer> CreateAsync(SyncOperation<DesiredBooking> operation, NdisParticipant participant, CancellationToken cancellationToken)
    {
        var wanted = operation.Desired.ToNew(participant);
        var found = await ndia.FindMatchesAsync(operation.Account, wanted, operation.Call, cancellationToken);
        if (!found.IsSuccess)
        {
            return SyncAnswer.Failed(Failures.Of(found.Failure), found.Calls);
        }

        var name = DesiredBooking.NameOf(wanted);
        var seen = operation.Desired.SeenFor == name ? operation.Desired.Seen : null;
        switch (New(found.Value, seen ?? [.. found.Value.Select(b => b.Id)]))
        {
            case [var ours]: return Standing(ours, found.Calls);
            case [_, ..] several: return SyncAnswer.Failed(Failures.Of(Several(several)), found.Calls);
        }

        // Before any create, and in a commit of its own: after a lost answer only this tells ours from older ones.
        var key = new ServiceBookingKey(
            operation.Identity.Organisation, operation.Identity.Id.Split('~')[0], operation.Identity.Id.Split('~')[1], operation.Identity.Id.Split('~')[2]);
        if (seen is null
            && !await grains.GetGrain<IServiceBookingGrain>(key.ToString()).SawAsync(operation.OperationId, name, found.Value.Select(b => b.Id).ToArray()))
        {
            return SyncAnswer.Failed(
                Failures.Of(new ExternalFailure(FailureClass.Unavailable, FailureCodes.NotSent, "The operation was over before it began. Nothing was sent.")), found.Calls);
        }

        if (found.Value.Count > 0)
        {
            var there = string.Join(", ", found.Value.Select(b => b.Id.ToString(CultureInfo.InvariantCulture)));
            return SyncAnswer.Failed(
                Failures.Of(new ExternalFailure(FailureClass.Rejected, ProdaErrorCodes.BookingExists, $"PRODA has such a booking from before: {there}. Nothing was sent.")),
                found.Calls);
        }

        var made = await ndia.CreateBookingAsync(operation.Account, wanted, operation.Call, cancellationToken);
        IReadOnlyList<ExternalCall> calls = [.. found.Calls, .. made.Calls];
        // Whether it is approved already is asked next; it is not made again for that.
        return made.Match(
            id => new SyncAnswer(SyncFinding.AwaitingVendor, id.ToString(CultureInfo.InvariantCulture), null, calls),
            failure => SyncAnswer.Failed(Failures.Of(failure), calls));
    }

    private async Task<SyncAnswer> AgreeAsync(SyncOperation<DesiredBooking> operation, NdisParticipant participant, long id, CancellationToken cancellationToken)
    {
        var wanted = operation.Desired.ToNew(participant);
        var read = await ndia.ReadBookingAsync(operation.Account, participant.Number, id, operation.Call, cancellationToken);
        var calls = new List<ExternalCall>(read.Calls);
        if (!read.IsSuccess)
        {
            return SyncAnswer.Failed(Failures.Of(read.Failure), calls);
        }

        var booking = read.Value;
        if (operation.ExternalId is null && !booking.Matches(wanted))
        {
            return SyncAnswer.Failed(
                Failures.Of(new ExternalFailure(
                    FailureClass.Rejected, ProdaErrorCodes.BookingGone,
                    $"Booking {id} is not the same: item, dates, type, quantity and price must agree before it can be adopted. Nothing was changed.")),
                calls);
        }

        if (booking.Standing == BookingStanding.Gone)
        {
            return SyncAnswer.Failed(
                Failures.Of(new ExternalFailure(FailureClass.Rejected, ProdaErrorCodes.BookingGone, $"Booking {id} is {booking.Status} in PRODA.")), calls);
        }

        if (!HasAmounts(booking, wanted))
        {
            var changed = await ndia.ChangeBookingAsync(operation.Account, id, wanted, operation.Call, cancellationToken);
            calls.AddRange(changed.Calls);
            if (!changed.IsSuccess)
            {
                return SyncAnswer.Failed(Failures.Of(changed.Failure), calls);
            }

            booking = changed.Value;
        }

        if (booking.LastDay != operation.Desired.LastDay)
        {
            var ended = await ndia.ChangeEndAsync(
                operation.Account, participant.Number, booking, operation.Desired.LastDay, operation.Desired.Accrual, operation.Call, cancellationToken);
            calls.AddRange(ended.Calls);
            if (!ended.IsSuccess)
            {
                return SyncAnswer.Failed(Failures.Of(ended.Failure), calls);
            }

            booking = ended.Value;
        }

        return Standing(booking, calls);
    }

    private async Task<SyncAnswer> DeleteAsync(SyncOperation<DesiredBooking> operation, NdisParticipant participant, long id, CancellationToken cancellationToken)
    {
        var read = await ndia.ReadBookingAsync(operation.Account, participant.Number, id, operation.Call, cancellationToken);
        if (!read.IsSuccess || read.Value.Standing == BookingStanding.Gone)
        {
            return read.Match(_ => SyncAnswer.Present(Text(id), read.Calls), failure => SyncAnswer.Failed(Failures.Of(failure), read.Calls));
        }

        var gone = await ndia.DeleteBookingAsync(operation.Account, participant.Number, id, operation.Call, cancellationToken);
        IReadOnlyList<ExternalCall> calls = [.. read.Calls, .. gone.Calls];
        return gone.Match(_ => SyncAnswer.Present(Text(id), calls), failure => SyncAnswer.Failed(Failures.Of(failure), calls));
    }

    private static string? NotRequired(DesiredBooking desired) => desired switch
    {
        { IsDeleted: true, Adopted: null } => null,
        { Order.Item.RequiresBooking: false } => SyncReasons.BookingNotRequired,
        { Type: null } => SyncReasons.SelfManaged,
        { Order.Blocked: { } reason, Adopted: null } => reason,
        _ => null,
    };

    private static bool IsAgreed(NdiaBooking booking, DesiredBooking desired, NewServiceBooking wanted) => desired.IsDeleted
        ? booking.Standing == BookingStanding.Gone
        : HasAmounts(booking, wanted) && booking.LastDay == desired.LastDay;

    private static long? IdOf(SyncOperation<DesiredBooking> operation) =>
        operation.Desired.Adopted ?? (long.TryParse(operation.ExternalId, CultureInfo.InvariantCulture, out var id) ? id : null);
}
