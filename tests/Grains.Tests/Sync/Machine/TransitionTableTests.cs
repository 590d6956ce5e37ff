using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Machine;

public sealed class TransitionTableTests
{
    private static readonly SyncPhase[] AllPhases = Enum.GetValues<SyncPhase>();

    private static readonly Dictionary<string, string[]> Table = TransitionTable.Rows.Split('\n').Skip(2)
        .Select(line => line.Split('|'))
        .ToDictionary(line => line[0].Trim(), line => line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Every_phase_has_its_column()
    {
        Assert.Equal(AllPhases.Select(p => p.ToString()), TransitionTable.Phases);
        Assert.All(Table, row => Assert.True(row.Value.Length == AllPhases.Length, $"'{row.Key}' has {row.Value.Length} cells."));
    }

    [Fact]
    public void Every_kind_of_event_has_its_rows()
    {
        var kinds = typeof(SyncEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SyncEvent))).Select(t => t.Name).Order();

        Assert.Equal([nameof(Reported), nameof(RetryRequested), nameof(SettledByHand), nameof(Wanted), nameof(Woken)], kinds);
        Assert.Equal(Variants().Select(v => v.Name).Order(), Table.Keys.Order());
    }

    [Fact]
    public void The_machine_does_what_the_table_says()
    {
        var wrong = new List<string>();
        foreach (var (name, due, events) in Variants())
        {
            for (var i = 0; i < AllPhases.Length; i++)
            {
                var record = Samples.In(AllPhases[i], due);
                wrong.AddRange(events(record).Select(e => Cell(SyncMachine.Decide(record, e, new SyncPolicy(), Samples.Now)))
                    .Where(cell => cell != Table[name][i])
                    .Select(cell => $"{AllPhases[i]} x {name}: the table says {Table[name][i]}, the machine {cell}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void What_is_not_moved_is_not_changed()
    {
        foreach (var (_, due, events) in Variants())
        {
            foreach (var record in AllPhases.Select(phase => Samples.In(phase, due)))
            {
                Assert.All(
                    events(record).Select(e => SyncMachine.Decide(record, e, new SyncPolicy(), Samples.Now)).Where(t => t.Verdict != SyncVerdict.Moved),
                    transition => Assert.Same(record, transition.Record));
            }
        }
    }

    [Fact]
    public void Readiness_is_asked_for_wherever_it_decides()
    {
        // Where the machine says that it need not be asked, no readiness makes a difference.
        Readiness[] all = [Samples.Free, Samples.Full, Samples.Unlinked, Samples.Paused, Readiness.Unasked];
        Func<Readiness, SyncEvent>[] events =
        [
            r => new Wanted(r), r => new Woken(r, false), r => new Woken(r, true), r => new RetryRequested(r), r => new RetryRequested(r, true),
        ];
        foreach (var record in AllPhases.SelectMany(phase => new[] { Samples.In(phase), Samples.In(phase, due: false) }))
        {
            Assert.All(events.Where(e => !SyncMachine.AsksForReadiness(record, e(Readiness.Unasked), Samples.Now)), e =>
                Assert.Single(all.Select(r => SyncMachine.Decide(record, e(r), new SyncPolicy(), Samples.Now)).Distinct()));
        }
    }

    [Fact]
    public void Phases_of_a_newer_release_are_refused_in_words()
    {
        var newer = Samples.In(SyncPhase.Retrying) with { Phase = (SyncPhase)99 };

        var refused = Assert.Throws<InvalidOperationException>(
            () => SyncMachine.Decide(newer, new Wanted(Samples.Free), new SyncPolicy(), Samples.Now));

        Assert.Contains("newer than this release", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Every variant of every event, built from the enumerations themselves: a new member has no row and fails the test.</summary>
    private static IEnumerable<(string Name, bool Due, Func<SyncRecord, IEnumerable<SyncEvent>> Events)> Variants()
    {
        (string Name, Readiness Value)[] readiness =
            [("free", Samples.Free), ("full", Samples.Full), ("not-required", Samples.Unlinked), ("parked", Samples.Paused)];
        Assert.Equal(Enum.GetValues<ReadinessKind>().Order(), readiness.Select(r => r.Value.Kind).Distinct().Order());

        foreach (var (name, value) in readiness)
        {
            yield return ($"wanted {name}", true, _ => [new Wanted(value)]);
            yield return ($"retry {name}", true, _ => [new RetryRequested(value)]);
            yield return ($"run-retry {name}", true, _ => [new RetryRequested(value, ByRun: true)]);
            yield return ($"woken {name} still due", true, _ => [new Woken(value, InFlight: false)]);
            yield return ($"woken {name} still early", false, _ => [new Woken(value, InFlight: false)]);
            yield return ($"woken {name} busy due", true, _ => [new Woken(value, InFlight: true)]);
            yield return ($"woken {name} busy early", false, _ => [new Woken(value, InFlight: true)]);
        }

        yield return ("skip", true, _ => [new SettledByHand(Samples.Note(HandSettlement.Skip), null)]);
        yield return ("resolve known", true, _ => [new SettledByHand(Samples.Note(HandSettlement.Resolve), "D-1")]);
        yield return ("resolve unknown", true, _ => [new SettledByHand(Samples.Note(HandSettlement.Resolve), null)]);
        foreach (var (name, work, finding, failure) in Reports())
        {
            yield return (name, true, record => [new Reported(Samples.Report(record, work, finding, failure))]);
        }

        yield return ("any report of another operation", true, record => Reports().Select(r =>
            new Reported(Samples.Report(record, r.Work, r.Finding, r.Failure) with { OperationId = "r2.n4" })));
    }

    private static IEnumerable<(string Name, SyncWork Work, SyncFinding Finding, SyncFailure? Failure)> Reports() =>
        from work in Enum.GetValues<SyncWork>()
        where work != SyncWork.None
        from finding in Enum.GetValues<SyncFinding>()
        where finding != SyncFinding.None
        from failure in finding == SyncFinding.Failed ? Samples.Classes.Select(c => (SyncFailure?)Samples.Failure(c)) : [null]
        select ($"{work} {finding} {failure?.Class}".Trim(), work, finding, failure);

    private static string Cell(Transition transition)
    {
        var effect = transition.Effect switch
        {
            SyncEffect.None => "",
            SyncEffect.Push => "+P",
            SyncEffect.ReadBack => "+R",
            SyncEffect.Confirm => "+C",
            SyncEffect.Enqueue => "+Q",
            SyncEffect.ParkLink => "+L",
            _ => $"+{transition.Effect}",
        };
        return transition.Verdict switch
        {
            SyncVerdict.Ignored => "-",
            SyncVerdict.Refused => "x",
            _ => TransitionTable.Short[transition.Record.Phase.ToString()],
        } + effect;
    }
}
