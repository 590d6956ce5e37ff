using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Crm;

namespace CareVision.Grains.Crm;

/// <summary>Who an account at a CRM belongs to.</summary>
[GrainType(GrainTypes.CrmAccount)]
internal sealed class CrmAccountGrain(
    IGrainContext context, [PersistentState(StateNames.CrmAccount, StorageNames.Sync)] IPersistentState<CrmAccountState> state)
    : IGrainBase, ICrmAccountGrain
{
    public IGrainContext GrainContext => context;

    public Task<CrmAccountSnapshot> GetAsync() => Task.FromResult(Snapshot());

    public async Task<CrmAccountSnapshot> ClaimAsync(string organisation, string branch)
    {
        var s = state.State;
        if ((s.Organisation is null || s.Organisation == organisation) && !s.Branches.Contains(branch))
        {
            await this.CommitAsync(state, c => (c.Organisation, c.Branches) = (organisation, [.. c.Branches, branch]));
        }

        return Snapshot();
    }

    public async Task LearnAsync(CrmAccountSnapshot learnt)
    {
        if (!learnt.Facts.SequenceEqual(state.State.Facts))
        {
            await this.CommitAsync(state, s => s.Facts = learnt.Facts);
        }
    }

    public async Task<CrmAccountSnapshot> ReleaseAsync(string organisation, string branch)
    {
        var s = state.State;
        if (s.Organisation == organisation && s.Branches.Contains(branch))
        {
            await this.CommitAsync(state, c =>
            {
                c.Branches = [.. c.Branches.Where(b => b != branch)];
                c.Organisation = c.Branches.Count == 0 ? null : c.Organisation;
            });
        }

        return Snapshot();
    }

    private CrmAccountSnapshot Snapshot() => new() { Organisation = state.State.Organisation, Branches = state.State.Branches, Facts = state.State.Facts };
}

/// <summary>Which client a contact belongs to.</summary>
[GrainType(GrainTypes.CrmContact)]
internal sealed class CrmContactGrain(
    IGrainContext context, [PersistentState(StateNames.CrmContact, StorageNames.Sync)] IPersistentState<CrmContactState> state)
    : IGrainBase, ICrmContactGrain
{
    public IGrainContext GrainContext => context;

    public Task<string?> GetAsync() => Task.FromResult(state.State.Client);

    public async Task<string> ClaimAsync(string client)
    {
        if (state.State.Client is null)
        {
            await this.CommitAsync(state, s => s.Client = client);
        }

        return state.State.Client!;
    }
}

/// <summary>What is stored of an account.</summary>
internal sealed class CrmAccountState
{
    public string? Organisation { get; set; }

    public IReadOnlyList<string> Branches { get; set; } = [];

    public IReadOnlyList<CrmPair> Facts { get; set; } = [];
}

/// <summary>What is stored of a contact.</summary>
internal sealed class CrmContactState
{
    public string? Client { get; set; }
}
