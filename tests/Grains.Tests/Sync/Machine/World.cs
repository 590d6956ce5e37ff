using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Tests.Properties;

namespace CareVision.Grains.Tests.Sync.Machine;

/// <summary>
/// One record, an engine that crashes and whose commits fail, and a vendor that does not deduplicate, loses answers, applies late and shows
/// what it applied only after a while. Checks after every step what must hold for ever.
/// </summary>
internal sealed class World
{
    private readonly SyncPolicy _policy;
    private readonly List<(SyncEvent Event, DateTimeOffset Now)> _history = [];
    private readonly List<Sent> _sent = [];
    private readonly List<Work> _outstanding = [];
    private readonly List<SyncReport> _delivered = [];
    private readonly HashSet<string> _operations = [];
    private DateTimeOffset _now = Samples.Now;
    private Work? _inFlight;
    private Fault _nextCommit;

    public World(int number)
    {
        var draw = new Draw(number);
        _policy = new SyncPolicy { CreateOnly = draw.Chance(50), RecreateAfterSettleWindow = draw.Chance(70), MaxAttempts = 1 + draw.Below(4) };
    }

    private enum Fault
    {
        None,
        NotApplied,
        AppliedUnheard,
    }

    public SyncRecord Record { get; private set; } = new();

    public void Step(int number)
    {
        var draw = new Draw(number);
        switch (draw.Below(13))
        {
            case 0: _now += draw.Of(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(3)); break;
            case 1: Apply(new Wanted(Ready(ref draw)), ref draw); break;
            case 2: Apply(new Woken(Ready(ref draw), _inFlight is not null), ref draw); break;
            case 3: Apply(new RetryRequested(Ready(ref draw), draw.Chance(50)), ref draw); break;
            case 4 or 5 or 6 when _outstanding.Count > 0: Finish(_outstanding[draw.Below(_outstanding.Count)], ref draw); break;
            case 7 when _delivered.Count > 0: Apply(new Reported(_delivered[draw.Below(_delivered.Count)]), ref draw); break;
            case 8: Crash(ref draw); break;
            case 9: _nextCommit = draw.Of(Fault.NotApplied, Fault.AppliedUnheard); break;
            case 10: Apply(new SettledByHand(Samples.Note(HandSettlement.Skip), null), ref draw); break;
            default:
                _now = Record.NextDue > _now ? Record.NextDue.Value : _now;
                Apply(new Woken(Ready(ref draw), _inFlight is not null), ref draw);
                break;
        }

        Holds();
    }

    /// <summary>From wherever it stands, a record that is woken when it says so settles once the vendor is well.</summary>
    public void Settles()
    {
        var draw = new Draw(1);
        (_nextCommit, _inFlight) = (Fault.None, null);
        for (var looks = 0; Record.Phase.IsUnsettled(); looks++)
        {
            Assert.True(looks < 40, $"It is still {Record.Phase} after {looks} looks.");
            _now = Record.NextDue > _now ? Record.NextDue.Value : _now;
            Apply(new Woken(Samples.Free, false), ref draw);
            if (_inFlight is { } work)
            {
                work.Push.LandsAt = work.Kind == SyncWork.Push ? _now : work.Push.LandsAt;
                Report(work, Truth(work), null, ref draw);
            }

            Holds();
        }
    }

    /// <summary>The same events give the same record.</summary>
    public void Replays() => Assert.Equal(
        Record, _history.Aggregate(new SyncRecord(), (record, e) => SyncMachine.Decide(record, e.Event, _policy, e.Now).Record));

    private static Readiness Ready(ref Draw draw) => draw.Below(6) switch
    {
        0 => Samples.Full,
        1 => Samples.Unlinked,
        2 => Samples.Paused,
        _ => Samples.Free,
    };

    private void Apply(SyncEvent e, ref Draw draw)
    {
        var before = Record;
        var transition = SyncMachine.Decide(before, e, _policy, _now);
        if (transition.Verdict == SyncVerdict.Moved)
        {
            var fault = _nextCommit;
            _nextCommit = Fault.None;
            if (fault == Fault.NotApplied)
            {
                return;
            }

            Record = transition.Record;
            _history.Add((e, _now));
            Learnt(e);
            if (fault == Fault.AppliedUnheard)
            {
                Unheard(transition.Effect);
                return;
            }
        }

        Perform(before, transition.Effect, ref draw);
    }

    private void Learnt(SyncEvent e)
    {
        if (e is Reported { Report: var report })
        {
            if (report.Finding is SyncFinding.Present or SyncFinding.AwaitingVendor)
            {
                _sent.Single(s => s.Operation == report.OperationId).Known = true;
            }

            _inFlight = _inFlight is { } work && (work.Operation, work.Kind, work.Read) == (report.OperationId, report.Work, report.Read) ? null : _inFlight;
        }
    }

    private void Perform(SyncRecord before, SyncEffect effect, ref Draw draw)
    {
        switch (effect)
        {
            case SyncEffect.Push: Push(before, ref draw); break;
            case SyncEffect.ReadBack: Begin(SyncWork.ReadBack, _sent.Single(s => s.Operation == Record.OperationId)); break;
            case SyncEffect.Confirm: Begin(SyncWork.Confirm, _sent.Single(s => s.Operation == Record.OperationId)); break;
        }
    }

    private void Push(SyncRecord before, ref Draw draw)
    {
        Assert.True(_operations.Add(Record.OperationId!), $"Operation {Record.OperationId} was given twice.");
        Assert.True(Record.Attempt == before.Attempt + 1 || Record.Attempt == 1, $"Attempt {before.Attempt} was followed by {Record.Attempt}.");
        Assert.True(Record.CarriedRevision == Record.Revision, "An old revision was sent.");
        foreach (var earlier in _sent)
        {
            Assert.True(
                earlier.LandsAt is null || earlier.Known,
                $"{Record.OperationId} is sent although nobody knows that {earlier.Operation} took effect at {earlier.LandsAt:T}.");
        }

        var lands = draw.Chance(60) ? _now + (Record.SendBy!.Value + _policy.CallTimeout - _now) * draw.Part() : default(DateTimeOffset?);
        _sent.Add(new Sent(Record.OperationId!) { LandsAt = lands, Lag = _policy.SettleWindow * draw.Part() });
        Begin(SyncWork.Push, _sent[^1]);
    }

    /// <summary>An intent whose commit was not heard of is never sent; its operation was given all the same.</summary>
    private void Unheard(SyncEffect effect)
    {
        if (effect == SyncEffect.Push)
        {
            Assert.True(_operations.Add(Record.OperationId!), $"Operation {Record.OperationId} was given twice.");
            _sent.Add(new Sent(Record.OperationId!));
        }
    }

    private void Begin(SyncWork kind, Sent push)
    {
        _inFlight = new Work(kind, push, kind == SyncWork.Push ? 0 : Record.Reads + 1, _now, push.IsVisible(_now));
        _outstanding.Add(_inFlight);
    }

    private void Finish(Work work, ref Draw draw)
    {
        var (finding, failure) = Truth(work) switch
        {
            // The answer of a push is lost more often than that of a read; a read may fail in any way.
            SyncFinding.Present when draw.Chance(30) => (SyncFinding.Failed, work.Kind == SyncWork.Push ? SyncFailures.Unknown : ReadFailure(ref draw)),
            SyncFinding.Present when draw.Chance(30) => (SyncFinding.AwaitingVendor, null),
            SyncFinding.Failed => (SyncFinding.Failed, work.Push.LandsAt is null ? draw.Of(Samples.Classes) : SyncFailures.Unknown),
            SyncFinding.Absent when draw.Chance(30) => (SyncFinding.Failed, ReadFailure(ref draw)),
            var truth => (truth, default(string)),
        };
        if (work.Kind == SyncWork.Confirm && draw.Chance(20))
        {
            // Declined, or gone: either way the vendor has nothing of it any more.
            work.Push.LandsAt = null;
            (finding, failure) = draw.Chance(50) ? (SyncFinding.Absent, null) : (SyncFinding.Failed, SyncFailures.Rejected);
        }

        Report(work, finding, failure, ref draw);
    }

    private void Report(Work work, SyncFinding finding, string? failure, ref Draw draw)
    {
        var report = new SyncReport
        {
            OperationId = work.Operation, Work = work.Kind, Finding = finding, StartedAt = work.StartedAt, Roll = draw.Part(), Read = work.Read,
            ExternalId = finding == SyncFinding.Present ? "D-1" : null,
            Failure = failure is null ? null : Samples.Failure(failure, draw.Chance(30) ? TimeSpan.FromSeconds(draw.Below(300)) : null),
        };
        _delivered.Add(report);
        _outstanding.Remove(work);
        Apply(new Reported(report), ref draw);
        _inFlight = _inFlight == work ? null : _inFlight;
    }

    /// <summary>What an honest answer would be: for a push at its end, for a read at its begin.</summary>
    private SyncFinding Truth(Work work) => work.Kind switch
    {
        SyncWork.Push => work.Push.LandsAt <= _now ? SyncFinding.Present : SyncFinding.Failed,
        _ => work.Sees ? SyncFinding.Present : SyncFinding.Absent,
    };

    private static string ReadFailure(ref Draw draw) =>
        draw.Of(SyncFailures.Throttled, SyncFailures.Unavailable, SyncFailures.Unauthorized, SyncFailures.Unknown);

    /// <summary>The activation goes; its work may go with it or report to the next one.</summary>
    private void Crash(ref Draw draw)
    {
        if (_inFlight is { } work && draw.Chance(50))
        {
            _outstanding.Remove(work);
        }

        _inFlight = null;
    }

    private void Holds()
    {
        Assert.True(Record.Phase != SyncPhase.Idle || Record.Revision == 0, "A record went back to Idle.");
        Assert.True(Record.NextDue is not null == Record.Phase.IsUnsettled(), $"{Record.Phase} with its next look at {Record.NextDue}.");
        Assert.InRange(Record.Attempt, Record.Phase == SyncPhase.Pushing ? 1 : 0, _policy.MaxAttempts);
        Assert.InRange(Record.CarriedRevision, 0, Record.Revision);
        Assert.True(Record.Phase != SyncPhase.Pushing || (Record.SendBy is not null && Record.Account is not null), "An intent without its terms.");
        Assert.True(
            Record.Phase != SyncPhase.Synced || Record.CarriedRevision == Record.Revision || (_policy.CreateOnly && Record.ChangedSinceLinking),
            "An answer was taken for a revision that it did not carry.");
        Assert.True(Record.Phase.ToStatus() != SyncStatus.Failed || Record.Failure is not null, $"{Record.Phase} without a reason.");
        Assert.True(Record.Phase is not (SyncPhase.Parked or SyncPhase.NotRequired) || Record.Reason is not null, $"{Record.Phase} without a reason.");
    }

    private sealed record Work(SyncWork Kind, Sent Push, int Read, DateTimeOffset StartedAt, bool Sees)
    {
        public string Operation => Push.Operation;
    }

    private sealed class Sent(string operation)
    {
        public string Operation => operation;

        public DateTimeOffset? LandsAt { get; set; }

        public TimeSpan Lag { get; init; }

        public bool Known { get; set; }

        public bool IsVisible(DateTimeOffset now) => LandsAt + Lag <= now;
    }
}
