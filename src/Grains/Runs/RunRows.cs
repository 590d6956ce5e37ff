using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Runs;

namespace CareVision.Grains.Runs;

/// <summary>A run as others see it.</summary>
internal static class RunRows
{
    public static void Attach(RunRecord s, SyncRunKey key, GrainId self, CommandStamp? stamp) => ((IEnvelopedState)s).Head = WakeRows.Head(
        new WakeRow(key.Organisation, GrainTypes.Run, key.Id, s.System, self), $"Run {s.Kind}", s.State.ToString(), s.NextDue, s.StartedAt, s.UpdatedAt, stamp);

    public static SyncRunSnapshot Snapshot(RunRecord s, SyncRunKey key, RunFigures figures) => new()
    {
        Id = key.Id,
        Kind = s.Kind!,
        System = s.System,
        State = s.State,
        Total = s.Total - figures.Skipped,
        Processed = figures.Processed,
        Success = figures.Success,
        Failed = figures.Failed,
        Uncompleted = figures.Uncompleted,
        NotRequired = figures.NotRequired,
        Percent = Percent(s, figures),
        StartedAt = s.StartedAt,
        EndedAt = s.EndedAt,
        Actor = s.Actor,
        Selected = s.Selected,
        Skipped = figures.Skipped,
        RerunOf = s.RerunOf,
    };

    // 100 exactly at the end, never before (P18); rounding down keeps it so. Nothing is asked while items are still being found, so the figure
    // begins when the total is known and never goes back.
    public static int Percent(RunRecord s, RunFigures figures) => s.State switch
    {
        RunState.Completed => 100,
        RunState.Settling or RunState.Cancelled when s.Total > 0 =>
            (int)Math.Clamp((figures.Processed + figures.Skipped) * 100 / s.Total, s.PercentFloor, 99),
        _ => s.PercentFloor,
    };
}
