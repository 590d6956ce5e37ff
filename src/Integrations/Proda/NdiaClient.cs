using System.Collections.Concurrent;
using System.Globalization;
using CareVision.Integrations.Http;
using CareVision.Integrations.Providers;
using Microsoft.Extensions.Options;
using Refit;

namespace CareVision.Integrations.Proda;

/// <summary>Plans and service bookings at the NDIA. The account is the organisation: its device's token is used (P48).</summary>
public sealed class NdiaClient
{
    private static readonly RefitSettings Settings = new(new SystemTextJsonContentSerializer(NdiaJson.Default.Options)) { Buffered = true };

    private readonly ConcurrentDictionary<HttpClient, INdiaApi> _apis = new();
    private readonly ParameterStore _store;
    private readonly AccountHttpClients _clients;
    private readonly IOptionsMonitor<ProdaOptions> _options;
    private readonly TimeProvider _time;

    internal NdiaClient(ParameterStore store, AccountHttpClients clients, IOptionsMonitor<ProdaOptions> options, TimeProvider time)
    {
        _store = store;
        _clients = clients;
        _options = options;
        _time = time;
    }

    /// <summary>The participant's plans; rejected when number, surname and birth date do not match.</summary>
    public Task<ExternalOutcome<IReadOnlyList<NdisPlan>>> FindPlansAsync(
        ProviderAccount account, NdisParticipant participant, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(participant);
        return AskAsync<List<PlanDocument>, IReadOnlyList<NdisPlan>>(
            account, context, participant, isWrite: false,
            (api, key, scope, token) => api.Plans(
                _options.CurrentValue.PlansVersion, Number(participant.Number), participant.Surname,
                participant.DateOfBirth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), key, scope, token),
            plans => [.. plans.Select(p => new NdisPlan(p.ParticipantPlanId ?? 0, p.PlanStartDate, p.PlanEndDate, p.IsPacePlan ?? false))],
            ct);
    }

    /// <summary>The participant's bookings with this provider, without their items.</summary>
    public Task<ExternalOutcome<IReadOnlyList<NdiaBooking>>> ListBookingsAsync(
        ProviderAccount account, long participant, CallContext context, CancellationToken ct) =>
        AskAsync<List<BookingDocument>, IReadOnlyList<NdiaBooking>>(
            account, context, null, isWrite: false,
            (api, key, scope, token) => api.Bookings(_options.CurrentValue.ReadBookingsVersion, Number(participant), key, scope, token),
            rows => rows.All(IsWhole) ? [.. rows.Select(Read)] : null,
            ct);

    /// <summary>One booking with its items.</summary>
    public Task<ExternalOutcome<NdiaBooking>> ReadBookingAsync(
        ProviderAccount account, long participant, long id, CallContext context, CancellationToken ct) =>
        AskAsync<BookingDocument, NdiaBooking>(
            account, context, null, isWrite: false,
            (api, key, scope, token) => api.Booking(_options.CurrentValue.ReadBookingsVersion, id, Number(participant), key, scope, token),
            row => IsWhole(row) && row.ServiceBookingId == id ? Read(row) : null,
            ct);

    /// <summary>The active bookings that are what this new one would be, newest first: read before each create, and to settle a lost answer.</summary>
    public async Task<ExternalOutcome<IReadOnlyList<NdiaBooking>>> FindMatchesAsync(
        ProviderAccount account, NewServiceBooking wanted, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var list = await ListBookingsAsync(account, wanted.Participant.Number, context, ct);
        if (!list.IsSuccess)
        {
            return list;
        }

        var (found, calls) = (new List<NdiaBooking>(), new List<ExternalCall>(list.Calls));
        foreach (var candidate in list.Value.Where(booking => booking.MayMatch(wanted)).OrderByDescending(booking => booking.Id))
        {
            var detail = await ReadBookingAsync(account, wanted.Participant.Number, candidate.Id, context, ct);
            calls.AddRange(detail.Calls);
            if (!detail.IsSuccess)
            {
                return ExternalOutcome.Failed<IReadOnlyList<NdiaBooking>>(detail.Failure, calls);
            }

            if (detail.Value.Matches(wanted))
            {
                found.Add(detail.Value);
            }
        }

        return ExternalOutcome.Succeeded<IReadOnlyList<NdiaBooking>>(found, calls);
    }

    /// <summary>Makes a booking. Asked twice, the NDIA may book twice: read the matches first, and never repeat an unknown outcome.</summary>
    /// <returns>The booking's id.</returns>
    public async Task<ExternalOutcome<long>> CreateBookingAsync(
        ProviderAccount account, NewServiceBooking booking, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var body = new CreateBookingDocument
        {
            Participant = booking.Participant.Number,
            ParticipantSurname = booking.Participant.Surname,
            DateOfBirth = booking.Participant.DateOfBirth,
            BookingType = booking.Type,
            StartDate = booking.Start,
            EndDate = booking.End,
            ParticipantPlanId = booking.PlanId,
            Items =
            [
                new CreateBookingItemDocument
                {
                    ProductCategory = booking.Category, ProductCategoryItem = booking.Item, Quantity = booking.Quantity, PerUnitPrice = booking.UnitPrice,
                },
            ],
        };
        var made = await AskAsync<BookingIdDocument, BookingIdDocument>(
            account, context, booking.Participant, isWrite: true,
            (api, key, scope, token) => api.CreateBooking(_options.CurrentValue.WriteBookingsVersion, body, key, scope, token),
            row => row.ServiceBookingId is > 0 ? row : null,
            ct);
        return made.Match(row => ExternalOutcome.Succeeded(row.ServiceBookingId!.Value, made.Calls), failure => ExternalOutcome.Failed<long>(failure, made.Calls));
    }

    /// <summary>Other amounts of a booking; its type stays (P47).</summary>
    public Task<ExternalOutcome<NdiaBooking>> ChangeBookingAsync(
        ProviderAccount account, long id, NewServiceBooking booking, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var change = new ChangeBookingDocument
        {
            ProductCategory = booking.Category, ProductCategoryItem = booking.Item, Quantity = booking.Quantity, BookingType = booking.Type, Price = booking.UnitPrice,
        };
        return WriteAsync(
            account, id, context,
            (api, key, scope, token) => api.ChangeBooking(
                _options.CurrentValue.WriteBookingsVersion, id, change, Number(booking.Participant.Number), key, scope, token),
            ct);
    }

    /// <summary>A later or an earlier last day.</summary>
    /// <param name="account">The account.</param>
    /// <param name="participant">NDIS number.</param>
    /// <param name="booking">The booking as it was read last: says whether the day is later or earlier.</param>
    /// <param name="end">The new last day.</param>
    /// <param name="accrual">Dollars kept for claims that are still to come; null: none. Only for an earlier day.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    public Task<ExternalOutcome<NdiaBooking>> ChangeEndAsync(
        ProviderAccount account, long participant, NdiaBooking booking, DateOnly end, decimal? accrual, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var version = _options.CurrentValue.WriteBookingsVersion;
        return WriteAsync(
            account, booking.Id, context,
            (api, key, scope, token) => end > booking.LastDay
                ? api.ExtendEndDate(version, booking.Id, new EndDateDocument { EndDate = end }, Number(participant), key, scope, token)
                : api.ReduceEndDate(version, booking.Id, new EndDateDocument { EndDate = end, AccrualAmount = accrual }, Number(participant), key, scope, token),
            ct);
    }

    /// <summary>Takes a booking away.</summary>
    public Task<ExternalOutcome<NdiaBooking>> DeleteBookingAsync(
        ProviderAccount account, long participant, long id, CallContext context, CancellationToken ct) => WriteAsync(
            account, id, context,
            (api, key, scope, token) => api.DeleteBooking(_options.CurrentValue.WriteBookingsVersion, id, Number(participant), key, scope, token), ct);

    private Task<ExternalOutcome<NdiaBooking>> WriteAsync(
        ProviderAccount account, long id, CallContext context,
        Func<INdiaApi, string, CallScope, CancellationToken, Task<ApiResponse<NdiaReply<BookingDocument>>>> send, CancellationToken ct) =>
        AskAsync<BookingDocument, NdiaBooking>(
            account, context, null, isWrite: true, send, row => IsWhole(row) && row.ServiceBookingId == id ? Read(row) : null, ct);

    private async Task<ExternalOutcome<T>> AskAsync<TDocument, T>(
        ProviderAccount account, CallContext context, NdisParticipant? personal, bool isWrite,
        Func<INdiaApi, string, CallScope, CancellationToken, Task<ApiResponse<NdiaReply<TDocument>>>> send, Func<TDocument, T?> read, CancellationToken ct)
        where TDocument : class
        where T : class
    {
        ArgumentNullException.ThrowIfNull(account);
        if (_store.FindAccount(ProviderNames.Proda, account.Account) is not { IsWhitelisted: true, Settings: var settings })
        {
            return ExternalOutcome.Failed<T>(new(
                FailureClass.Unauthorized, FailureCodes.AccountNotConfigured, $"The Parameter Store has no account for {account}. Nothing was sent."));
        }

        var api = _apis.GetOrAdd(_clients.ForApi(account, settings.BaseUrl), static client => RestService.For<INdiaApi>(client, Settings));
        var session = new CallSession(
            account, context, _time, NdiaJson.Words,
            personal is null ? null : [personal.Surname, Number(personal.Number), personal.DateOfBirth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
        Task<ApiResponse<NdiaReply<TDocument>>> Send(CallScope scope, CancellationToken token) => send(api, settings.ApiKey, scope, token);
        var reply = isWrite ? await session.WriteAsync(Send, ct) : await session.ReadAsync(Send, ct);
        if (!reply.IsSuccess)
        {
            return session.Failed<T>(ProdaErrorCodes.OfNdia(reply.Failure));
        }

        // A status of 200 is not success here either.
        if (reply.Body.Success != true)
        {
            var words = reply.Body.Errors is { Count: > 0 } errors ? string.Join("; ", errors) : null;
            return session.Failed<T>(words is null
                ? FailureClassifier.Unreadable(reply.Scope)
                : ProdaErrorCodes.OfNdia(new(FailureClass.Rejected, FailureCodes.Rejected, session.Safe(words, reply.Scope))));
        }

        return reply.Body.Result is { } document && read(document) is { } value
            ? session.Succeeded(value)
            : session.Failed<T>(FailureClassifier.Unreadable(reply.Scope));
    }

    private static bool IsWhole(BookingDocument row) =>
        row is { ServiceBookingId: > 0, BookingType: not null, StartDate: not null, EndDate: not null, Status: not null };

    private static NdiaBooking Read(BookingDocument row) => new()
    {
        Id = row.ServiceBookingId!.Value,
        Type = row.BookingType!,
        Start = row.StartDate!.Value,
        End = row.EndDate!.Value,
        RevisedEnd = row.RevisedEndDate,
        Standing = Standing(row),
        Status = row.Status!,
        PlanId = row.ParticipantPlanId,
        Items = row.Items is null
            ? null
            : [.. row.Items.Select(i => new NdiaBookingItem(
                i.ProductCategory ?? "", i.ProductCategoryItem ?? "", i.Quantity ?? 0, i.AllocatedAmount ?? 0, i.RemainingAmount))],
    };

    // Status codes and the words for them are both in use.
    private static BookingStanding Standing(BookingDocument row) => row.Status!.ToUpperInvariant() switch
    {
        "APPR" or "APPROVED" => BookingStanding.Approved,
        "REJT" or "REJECTED" => BookingStanding.Rejected,
        "DELE" or "DELETED" or "CMPD" or "COMPLETED" => BookingStanding.Gone,
        _ => BookingStanding.Waiting,
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
