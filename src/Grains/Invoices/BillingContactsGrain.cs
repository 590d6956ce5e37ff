using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Grains.Invoices;

/// <summary>Who receives a client's invoices; an order takes what holds when it is given.</summary>
[GrainType(GrainTypes.BillingContacts)]
internal sealed class BillingContactsGrain(
    IGrainContext context,
    [PersistentState(StateNames.BillingContacts, StorageNames.Sync)] IPersistentState<BillingContactsState> state,
    IGrainFactory grains) : IGrainBase, IBillingContactsGrain
{
    private BillingContactsSnapshot _committed = new();

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        _committed = new BillingContactsSnapshot { Contacts = state.State.Contacts };
        return Task.CompletedTask;
    }

    public Task<BillingContactsSnapshot> GetAsync() => Task.FromResult(_committed);

    public async Task<CommandResult<BillingContactsSnapshot>> SaveAsync(SaveBillingContacts command)
    {
        var key = BillingContactsKey.Parse(this.GetPrimaryKeyString());
        if (await grains.GetGrain<IClientGrain>(new ClientKey(key.Organisation, key.Client).ToString()).GetAsync() is null)
        {
            return CommandResult.Refused<BillingContactsSnapshot>(ProblemCodes.ClientNotFound, "There is no such client.");
        }

        if (command.Contacts.DistinctBy(c => c.Id).Count() != command.Contacts.Count)
        {
            return CommandResult.Refused<BillingContactsSnapshot>(ProblemCodes.Invalid, "Two contacts have the same id.");
        }

        if (command.Contacts.SequenceEqual(_committed.Contacts))
        {
            return CommandResult.Unchanged(_committed);
        }

        await this.CommitAsync(state, s => s.Contacts = command.Contacts);
        _committed = new BillingContactsSnapshot { Contacts = command.Contacts };
        return CommandResult.Accepted(_committed);
    }
}

/// <summary>What the contacts' grain stores.</summary>
internal sealed class BillingContactsState
{
    public IReadOnlyList<BillingContact> Contacts { get; set; } = [];
}

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BillingContactsState))]
internal sealed partial class BillingContactsJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(BillingContactsState), StateNames.BillingContacts, 1, Default.BillingContactsState);
}
