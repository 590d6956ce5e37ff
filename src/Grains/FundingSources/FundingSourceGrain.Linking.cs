using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Grains.FundingSources;

/// <summary>What people and TechOne's list do to the link of a funding source with its debtor account.</summary>
internal sealed partial class FundingSourceGrain
{
    public async Task<CommandResult<DebtorLook>> LookAsync(string? accountNumber) =>
        _engine.Committed.Desired is { } desired && await OrganisationAsync() is { } organisation
            ? CommandResult.Accepted(await _desk.LookAsync(_identity, desired, Snapshot()!, organisation, accountNumber))
            : CommandResult.Refused<DebtorLook>(ProblemCodes.FundingSourceNotFound, "There is no such funding source.");

    public async Task<CommandResult<FundingSourceSnapshot>> LinkAsync(LinkDebtor command)
    {
        if (_engine.Committed is not { Desired: { } desired, Record: var record } || await OrganisationAsync() is not { } organisation)
        {
            return CommandResult.Refused<FundingSourceSnapshot>(ProblemCodes.FundingSourceNotFound, "There is no such funding source.");
        }

        if (record.AwaitsAnswer)
        {
            if (command.AccountNumber is null && record.Phase != SyncPhase.Unresolved)
            {
                // It is being found or created already.
                return CommandResult.Unchanged(Snapshot()!);
            }

            return CommandResult.Refused<FundingSourceSnapshot>(
                ProblemCodes.WrongPhase, "What became of an earlier request is still open: it is linked, or can be linked, once that is settled.");
        }

        var isLinked = record.Phase == SyncPhase.Synced;
        if (isLinked && (command.AccountNumber is null || command.AccountNumber == record.ExternalId))
        {
            return CommandResult.Unchanged(Snapshot()!);
        }

        if (command.AccountNumber is { } number && await _desk.IsTakenAsync(_identity, number))
        {
            return CommandResult.Refused<FundingSourceSnapshot>(
                ProblemCodes.DebtorAccountTaken, "Another funding source of the organisation has this debtor account.");
        }

        // An account that a person names exists already: no switch that is about making one stands in its way (T55).
        var linked = command.AccountNumber is { } named
            ? desired with { Attach = named, NoDebtor = null }
            : desired with { Attach = null, NoDebtor = DebtorSettings.Assess(organisation, desired.Details) };
        await _engine.WantAsync(linked, null, command.Stamp, anew: true);
        return CommandResult.Accepted(Snapshot()!);
    }

    public async Task<bool> ReassessAsync(CommandStamp stamp)
    {
        if (_engine.Committed is not { Desired: { Attach: null } desired, Record: var record }
            || record.AwaitsAnswer || record.Phase == SyncPhase.Synced || await OrganisationAsync() is not { } organisation)
        {
            return false;
        }

        var noDebtor = DebtorSettings.Assess(organisation, desired.Details);
        // What CHSP held back is never caught up with by itself (T55).
        if (noDebtor == desired.NoDebtor || desired.NoDebtor == SyncReasons.ChspOff)
        {
            return false;
        }

        await _engine.WantAsync(desired with { NoDebtor = noDebtor }, null, stamp);
        return true;
    }

    public async Task<bool> ReferenceListedAsync(string reference, DateTimeOffset since)
    {
        if (_engine.Committed is not { Desired: { } desired, Record: { Phase: SyncPhase.Rejected } record }
            || !string.Equals(DebtorWaits.ReferenceOf(record.Failure?.WakeOn), reference, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!DebtorWaits.IsOlder(record, _target.Policy, since))
        {
            return true;
        }

        await _engine.RetryAsync(desired, new CommandStamp { Actor = "techone reference" });
        return false;
    }
}
