using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Sync.Engine;

// What people do to a single record beside asking for another attempt.
internal sealed partial class SyncEngine<TDesired>
{
    /// <summary>A person decides what becomes of the record.</summary>
    public async Task<CommandResult<SyncSnapshot>> SettleByHandAsync(SettleByHand command)
    {
        await RefreshAsync();
        if (Committed.Desired is not { } desired)
        {
            return CommandResult.Refused<SyncSnapshot>(ProblemCodes.RecordNotFound, "There is no such record.");
        }

        if (SyncCommands.Refuse(command) is { } refusal)
        {
            return refusal;
        }

        switch (SyncCommands.Find(state.State.Answered, command.Stamp))
        {
            case AnsweredBefore.Same: return CommandResult.Unchanged(Snapshot()!);
            case AnsweredBefore.OtherBody: return SyncCommands.KeyReused<SyncSnapshot>();
        }

        var note = SyncCommands.NoteOf(command, runtime.Time.GetUtcNow());
        var transition = await ApplyAsync(
            _ => new SettledByHand(note, command.ExternalId), desired,
            new SyncCommit { Stamp = command.Stamp, Actor = command.Stamp.Actor, Note = note });
        return transition.Verdict == SyncVerdict.Refused
            ? CommandResult.Refused<SyncSnapshot>(ProblemCodes.WrongPhase, $"This record can't be settled by hand now: {transition.Why}.")
            : CommandResult.Accepted(Snapshot()!);
    }

    /// <summary>Asks the outside system for a person; decides and stores nothing.</summary>
    public async Task<CommandResult<VendorReading>> ReadNowAsync() => Committed switch
    {
        { Desired: null } => CommandResult.Refused<VendorReading>(ProblemCodes.RecordNotFound, "There is no such record."),
        { Record: { OperationId: null } or { Account: null } } =>
            CommandResult.Refused<VendorReading>(ProblemCodes.WrongPhase, "It was never sent, so the outside system has nothing to compare with."),
        var view => CommandResult.Accepted(await _worker.ReadNowAsync(view, Snapshot()!)),
    };
}
