using System.Globalization;
using CareVision.Sandbox.Core;
using CareVision.Sandbox.Core.Vendor;
using CareVision.Sandbox.Proda.Devices;
using CareVision.Sandbox.Proda.Plans;
using CareVision.Sandbox.Proda.Tokens;

namespace CareVision.Sandbox.Proda.Bookings;

/// <summary><c>service-bookings/</c>.</summary>
sealed class BookingEndpoints(
    ParticipantRegister participants, BookingBook book, DeviceRegister devices, ProdaTokens tokens, ProdaSwitches switches, SandboxClock clock)
{
    /// <summary><c>POST service-bookings/</c>. Nothing recognises a repetition: asked twice, it books twice.</summary>
    public VendorReply Create(VendorCall call)
    {
        if (BookingRequests.Read(call, NdiaJson.Default.CreateBooking) is not { } asked)
        {
            return Malformed();
        }

        if (BookingRequests.Problem(asked) is { } problem)
        {
            return NdiaReplies.Refuse(NdiaError.Invalid(problem));
        }

        var participant = participants.Find(asked.Participant!.Value);
        if (participant?.Trouble is { } trouble)
        {
            return NdiaReplies.Refuse(trouble, "The participant's record is not available.");
        }

        if (participant?.Matches(asked.ParticipantSurname!, asked.DateOfBirth!.Value) != true)
        {
            return NdiaReplies.Refuse(NdiaError.Mismatch() with { Status = StatusCodes.Status400BadRequest });
        }

        var draft = Draft(asked, tokens.Organisation(call.Authorization)!, DeviceOf(call));
        var provider = devices.Organisation(draft.RaNumber)!;
        var (booking, refusal) = book.Create(
            draft, others => BookingRules.Create(draft, provider, participant, others, switches.Settings.Overlap, clock.Today()));
        return booking is null
            ? NdiaReplies.Refuse(refusal!)
            : NdiaReplies.Ok(
                new BookingId(booking.Id), NdiaJson.Default.Created,
                switches.Settings.CreatedIsOk ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    /// <summary><c>GET service-bookings/</c> with the NDIS number in the header <c>participant</c>.</summary>
    public VendorReply List(VendorCall call)
    {
        if (Participant(call, out var refusal) is not { } participant)
        {
            return refusal!;
        }

        var organisation = tokens.Organisation(call.Authorization);
        var horizon = clock.UtcNow - call.SearchLag;
        var own = book.For(participant.Number).Where(booking =>
            booking.RaNumber == organisation && (call.SearchLag == default || booking.SubmittedAt <= horizon));
        return NdiaReplies.Ok([.. own.Select(booking => BookingRows.Row(booking, participant, clock.Today()))], NdiaJson.Default.Bookings);
    }

    /// <summary><c>GET service-bookings/{id}</c>.</summary>
    public VendorReply Read(VendorCall call)
    {
        if (Participant(call, out var refusal) is not { } participant)
        {
            return refusal!;
        }

        var booking = Own(call);
        return booking is null || booking.Participant != participant.Number ? NotFound() : BookingRows.Detail(booking, participant, clock.Today());
    }

    /// <summary><c>PATCH service-bookings/{id}</c>: other amounts; type and category stay.</summary>
    public VendorReply Patch(VendorCall call)
    {
        if (BookingRequests.Read(call, NdiaJson.Default.PatchBooking) is not { } asked)
        {
            return Malformed();
        }

        return Change(call, (booking, participant, others) =>
        {
            if (asked.BookingType is { } type && type != booking.Type)
            {
                return (null, NdiaError.BookingType());
            }

            var at = Array.FindIndex(booking.Items, item =>
                (asked.ProductCategory is null || item.Category == asked.ProductCategory)
                && (asked.ProductCategoryItem is null || item.Item == asked.ProductCategoryItem));
            if (at < 0 || asked.Quantity is <= 0 or > BookingRequests.Most || asked.Price is <= 0 or > BookingRequests.Most)
            {
                return (null, NdiaError.Invalid("The item is not in the booking, or quantity or price is not greater than zero."));
            }

            var item = booking.Items[at];
            ServiceBooking changed = booking with { Items = [.. booking.Items] };
            changed.Items[at] = item with { Quantity = asked.Quantity ?? item.Quantity, UnitPrice = asked.Price ?? item.UnitPrice };
            return BookingRules.Change(changed, participant, others) is { } refusal ? (null, refusal) : (changed, null);
        });
    }

    /// <summary><c>PATCH service-bookings/{id}/extend-end-date</c>.</summary>
    public VendorReply Extend(VendorCall call) => ChangeEnd(
        call,
        (booking, participant, others, end) => BookingRules.Extend(booking, end, participant, others, switches.Settings.Overlap),
        (booking, _) => booking);

    /// <summary><c>PATCH service-bookings/{id}/reduce-end-date</c>: what is neither claimed nor accrued goes back to the plan.</summary>
    public VendorReply Reduce(VendorCall call) => ChangeEnd(
        call,
        (booking, _, _, end) => BookingRules.Reduce(booking, end, clock.Today()),
        (booking, asked) => booking with { Kept = booking.Paid + (asked.AccrualAmount ?? 0) });

    /// <summary><c>DELETE service-bookings/{id}</c>.</summary>
    public VendorReply Delete(VendorCall call) => Change(call, (booking, _, _) => booking.Payments.Length > 0
        ? (null, NdiaError.HasPayments())
        : (booking with { Status = BookingStatus.Deleted, ApprovalDue = null }, null));

    VendorReply ChangeEnd(
        VendorCall call, Func<ServiceBooking, Participant, IReadOnlyList<ServiceBooking>, DateOnly, NdiaError?> rule,
        Func<ServiceBooking, EndDateChange, ServiceBooking> settle)
    {
        if (BookingRequests.Read(call, NdiaJson.Default.EndDateChange) is not { EndDate: { } end } asked || asked.AccrualAmount is < 0 or > BookingRequests.Most)
        {
            return Malformed();
        }

        return Change(call, (booking, participant, others) => rule(booking, participant, others, end) is { } refusal
            ? (null, refusal)
            : (settle(booking, asked) with { RevisedEnd = end }, null));
    }

    VendorReply Change(
        VendorCall call,
        Func<ServiceBooking, Participant, IReadOnlyList<ServiceBooking>, (ServiceBooking?, NdiaError?)> change)
    {
        if (Own(call) is not { } known || participants.Find(known.Participant) is not { } participant)
        {
            return NotFound();
        }

        if (participant.Trouble is { } trouble)
        {
            return NdiaReplies.Refuse(trouble, "The participant's record is not available.");
        }

        var (changed, refusal) = book.Change(known.Id, (booking, others) => booking.IsActive(clock.Today())
            ? change(booking, participant, others)
            : (null, NdiaError.Inactive()));
        return changed is null ? NdiaReplies.Refuse(refusal!) : BookingRows.Detail(changed, participant, clock.Today());
    }

    ServiceBooking Draft(CreateBooking asked, string organisation, string device)
    {
        var delay = asked.BookingType == BookingTypes.PlanManaged
            ? switches.Settings.PlanManagedDelaySeconds
            : switches.Settings.ApprovalDelaySeconds;
        return new()
        {
            Id = 0,
            RaNumber = organisation,
            Participant = asked.Participant!.Value,
            Type = asked.BookingType!,
            Start = asked.StartDate!.Value,
            End = asked.EndDate!.Value,
            PlanId = asked.ParticipantPlanId!.Value,
            Items = Array.ConvertAll(asked.Items!, item => new BookedItem(
                item.ProductCategory!, item.ProductCategoryItem ?? "", item.Quantity!.Value, item.PerUnitPrice!.Value)),
            Status = delay == 0 ? BookingStatus.Approved : BookingStatus.InProcess,
            ApprovalDue = delay > 0 ? clock.UtcNow.AddSeconds(delay) : null,
            Comments = asked.ProviderComments ?? "",
            CreatedBy = device,
        };
    }

    string DeviceOf(VendorCall call) => tokens.Holder(call.Authorization)?.Device ?? "";

    /// <summary>The booking named in the path, if it is the caller's.</summary>
    ServiceBooking? Own(VendorCall call)
    {
        var id = call.RelativePath.TrimEnd('/').Split('/')[2];
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && book.Find(number) is { } booking && booking.RaNumber == tokens.Organisation(call.Authorization)
            ? booking
            : null;
    }

    Participant? Participant(VendorCall call, out VendorReply? refusal)
    {
        refusal = null;
        if (!long.TryParse(call.Header("participant"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            refusal = NdiaReplies.Refuse(NdiaError.Invalid("Header participant is required."));
            return null;
        }

        var participant = participants.Find(number);
        refusal = participant switch
        {
            null => NdiaReplies.NoAuthority(),
            { Trouble: { } trouble } => NdiaReplies.Refuse(trouble, "The participant's record is not available."),
            _ => null,
        };
        return refusal is null ? participant : null;
    }

    static VendorReply NotFound() => NdiaReplies.Refuse(StatusCodes.Status404NotFound, "The service booking was not found");

    static VendorReply Malformed() =>
        NdiaReplies.Refuse(NdiaError.Invalid("A JSON object of the documented members is expected; dates are yyyy-MM-dd."));
}
