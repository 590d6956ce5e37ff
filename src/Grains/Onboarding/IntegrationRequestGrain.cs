using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Onboarding;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Integrations.Providers;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.Onboarding;

/// <summary>An organisation's request for an integration: people note the first steps, the parameter store shows the last ones.</summary>
[GrainType(GrainTypes.IntegrationRequest)]
internal sealed class IntegrationRequestGrain(
    IGrainContext context,
    [PersistentState(StateNames.IntegrationRequest, StorageNames.Sync)] IPersistentState<IntegrationRequestRecord> state,
    ParameterStore parameters, IGrainFactory grains, TimeProvider time) : IGrainBase, IIntegrationRequestGrain
{
    private readonly IntegrationRequestKey _key = IntegrationRequestKey.Parse(context.GrainId.Key.ToString()!);

    public IGrainContext GrainContext => context;

    private IntegrationRequestState Noted => state.State.Steps.Count == 0 ? IntegrationRequestState.NotRequested : state.State.Steps[^1].State;

    public Task<IntegrationRequestSnapshot> GetAsync() => Task.FromResult(Snapshot());

    public async Task<CommandResult<IntegrationRequestSnapshot>> RequestAsync(CommandStamp stamp)
    {
        if (await grains.GetGrain<IOrganisationGrain>(new OrganisationKey(_key.Organisation).ToString()).GetAsync() is null)
        {
            return CommandResult.Refused<IntegrationRequestSnapshot>(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");
        }

        return Noted == IntegrationRequestState.NotRequested
            ? await NoteAsync(IntegrationRequestState.Requested, stamp)
            : CommandResult.Unchanged(Snapshot());
    }

    public async Task<CommandResult<IntegrationRequestSnapshot>> NoteAsync(NoteIntegrationStep command)
    {
        if (command.State is not (IntegrationRequestState.CredentialsReceived or IntegrationRequestState.Configured))
        {
            return CommandResult.Refused<IntegrationRequestSnapshot>(ProblemCodes.Invalid, "Only CredentialsReceived and Configured are noted; the rest is seen.");
        }

        if (command.State <= Noted)
        {
            return CommandResult.Unchanged(Snapshot());
        }

        return command.State == Noted + 1
            ? await NoteAsync(command.State, command.Stamp)
            : CommandResult.Refused<IntegrationRequestSnapshot>(ProblemCodes.WrongPhase, $"The request is {Noted}: one step comes after the other.");
    }

    private async Task<CommandResult<IntegrationRequestSnapshot>> NoteAsync(IntegrationRequestState step, CommandStamp stamp)
    {
        await this.CommitAsync(state, s =>
        {
            s.Steps = [.. s.Steps, new IntegrationStep { State = step, At = time.GetUtcNow(), By = stamp.Actor }];
            ((IEnvelopedState)s).Head = new EnvelopeHead { Command = CommandRows.Of(_key.Organisation, stamp) };
        });
        return CommandResult.Accepted(Snapshot());
    }

    private IntegrationRequestSnapshot Snapshot()
    {
        var missing = new List<string>();
        var whitelisted = parameters.FindAccount(_key.Provider, _key.Organisation).IsWhitelisted;
        if (!whitelisted)
        {
            missing.Add($"Providers.{_key.Provider}.accounts[n].organization_ids");
        }

        if (parameters.RedirectUrl(_key.Provider) is null)
        {
            missing.Add($"Providers.{_key.Provider}.redirect_url");
        }

        return new IntegrationRequestSnapshot
        {
            Organisation = _key.Organisation,
            Provider = _key.Provider,
            State = missing.Count == 0 ? IntegrationRequestState.ReadyToLink : whitelisted ? IntegrationRequestState.Whitelisted : Noted,
            Steps = state.State.Steps,
            Missing = missing,
        };
    }
}
