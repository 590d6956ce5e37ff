namespace CareVision.Sandbox.Proda.Plans;

/// <summary>The NDIA's participants.</summary>
sealed class ParticipantRegister
{
    readonly Lock _gate = new();
    readonly SortedDictionary<long, Participant> _participants = [];
    long _version;

    public long Version => Interlocked.Read(ref _version);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _participants.Count;
            }
        }
    }

    public Participant? Find(long number)
    {
        lock (_gate)
        {
            return _participants.GetValueOrDefault(number);
        }
    }

    public void Put(IEnumerable<Participant> participants)
    {
        lock (_gate)
        {
            foreach (var participant in participants)
            {
                _participants[participant.Number] = participant;
            }

            _version++;
        }
    }

    public bool Remove(long number)
    {
        lock (_gate)
        {
            _version++;
            return _participants.Remove(number);
        }
    }

    public Participant[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _participants.Values];
        }
    }

    public void Replace(IEnumerable<Participant> participants)
    {
        lock (_gate)
        {
            _participants.Clear();
        }

        Put(participants);
    }
}
