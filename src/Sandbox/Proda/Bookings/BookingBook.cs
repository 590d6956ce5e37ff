using CareVision.Sandbox.Core;

namespace CareVision.Sandbox.Proda.Bookings;

/// <summary>All service bookings. A rule and the change it allows are one step under the book's lock.</summary>
sealed class BookingBook(SandboxClock clock)
{
    const long FirstId = 50_000_001;

    readonly Lock _gate = new();
    readonly SortedDictionary<long, ServiceBooking> _bookings = [];
    readonly Dictionary<long, List<long>> _byParticipant = [];
    long _nextId = FirstId;
    long _version;

    public ChangeSignal Changed { get; } = new();

    public long Version => Interlocked.Read(ref _version);

    public long NextId
    {
        get
        {
            lock (_gate)
            {
                return _nextId;
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _bookings.Count;
            }
        }
    }

    /// <summary>Adds a booking if the rule has nothing against it.</summary>
    /// <param name="draft">The booking without an id.</param>
    /// <param name="rule">Sees the participant's other bookings; what it says is the refusal.</param>
    public (ServiceBooking? Booking, NdiaError? Refusal) Create(
        ServiceBooking draft, Func<IReadOnlyList<ServiceBooking>, NdiaError?> rule)
    {
        lock (_gate)
        {
            if (rule(OfParticipant(draft.Participant)) is { } refusal)
            {
                return (null, refusal);
            }

            var booking = draft with { Id = _nextId++, SubmittedAt = clock.UtcNow };
            Append(booking);
            Touch();
            return (booking, null);
        }
    }

    /// <summary>Changes a booking; the change sees the participant's other bookings and may refuse.</summary>
    public (ServiceBooking? Booking, NdiaError? Refusal) Change(
        long id, Func<ServiceBooking, IReadOnlyList<ServiceBooking>, (ServiceBooking?, NdiaError?)> change)
    {
        lock (_gate)
        {
            if (!_bookings.TryGetValue(id, out var present))
            {
                return (null, null);
            }

            var before = present.At(clock.UtcNow);
            var (after, refusal) = change(before, [.. OfParticipant(before.Participant).Where(other => other.Id != id)]);
            if (after is not null)
            {
                _bookings[id] = after;
                Touch();
            }

            return (after, refusal);
        }
    }

    public ServiceBooking? Find(long id)
    {
        lock (_gate)
        {
            return _bookings.GetValueOrDefault(id)?.At(clock.UtcNow);
        }
    }

    public List<ServiceBooking> For(long participant)
    {
        lock (_gate)
        {
            return OfParticipant(participant);
        }
    }

    public ServiceBooking[] Snapshot()
    {
        lock (_gate)
        {
            var now = clock.UtcNow;
            return [.. _bookings.Values.Select(booking => booking.At(now))];
        }
    }

    public void Replace(IEnumerable<ServiceBooking> bookings, long nextId = FirstId)
    {
        lock (_gate)
        {
            _bookings.Clear();
            _byParticipant.Clear();
            _nextId = nextId;
            foreach (var booking in bookings)
            {
                Append(booking);
            }

            Touch();
        }
    }

    List<ServiceBooking> OfParticipant(long participant) => _byParticipant.TryGetValue(participant, out var ids)
        ? ids.ConvertAll(id => _bookings[id].At(clock.UtcNow))
        : [];

    void Append(ServiceBooking booking)
    {
        _bookings.Add(booking.Id, booking);
        if (!_byParticipant.TryGetValue(booking.Participant, out var ids))
        {
            _byParticipant[booking.Participant] = ids = [];
        }

        ids.Add(booking.Id);
    }

    void Touch()
    {
        Interlocked.Increment(ref _version);
        Changed.Pulse();
    }
}
