using System.Text.Json.Serialization;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Organisations;

namespace CareVision.Grains.Invoices;

/// <summary>An organisation's invoice settings; an order takes what holds when it is given.</summary>
[GrainType(GrainTypes.InvoiceSettings)]
internal sealed class InvoiceSettingsGrain(
    IGrainContext context,
    [PersistentState(StateNames.InvoiceSettings, StorageNames.Sync)] IPersistentState<InvoiceSettingsState> state,
    IGrainFactory grains) : IGrainBase, IInvoiceSettingsGrain
{
    private const int LongestCode = 40;

    private InvoiceSettings _committed = new();

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        _committed = state.State.Settings ?? new();
        return Task.CompletedTask;
    }

    public Task<InvoiceSettings> GetAsync() => Task.FromResult(_committed);

    public async Task<CommandResult<InvoiceSettings>> SaveAsync(SaveInvoiceSettings command)
    {
        var organisation = InvoiceSettingsKey.Parse(this.GetPrimaryKeyString()).Organisation;
        if (await grains.GetGrain<IOrganisationGrain>(new OrganisationKey(organisation).ToString()).GetAsync() is null)
        {
            return CommandResult.Refused<InvoiceSettings>(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");
        }

        if (Broken(command.Settings) is { } rule)
        {
            return CommandResult.Refused<InvoiceSettings>(ProblemCodes.Invalid, rule);
        }

        if (command.Settings == _committed && state.RecordExists)
        {
            return CommandResult.Unchanged(_committed);
        }

        await this.CommitAsync(state, s => s.Settings = command.Settings);
        _committed = command.Settings;
        return CommandResult.Accepted(_committed);
    }

    private static string? Broken(InvoiceSettings settings) => settings switch
    {
        _ when string.IsNullOrWhiteSpace(settings.DebitLedgerCode) || settings.DebitLedgerCode.Length > LongestCode =>
            "debitLedgerCode is the ledger of the first line: 1 to 40 characters.",
        { Profile: InvoiceProfile.BalancedDocument } when string.IsNullOrWhiteSpace(settings.CreditLedgerCode) =>
            "The profile BalancedDocument needs a creditLedgerCode.",
        { LongestNumber: < 1 } => "longestNumber must be 1 or more.",
        _ => null,
    };
}

/// <summary>What the settings' grain stores.</summary>
internal sealed class InvoiceSettingsState
{
    public InvoiceSettings? Settings { get; set; }
}

/// <summary>How the state is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InvoiceSettingsState))]
internal sealed partial class InvoiceSettingsJson : JsonSerializerContext
{
    public static StateSchema Schema => new(typeof(InvoiceSettingsState), StateNames.InvoiceSettings, 1, Default.InvoiceSettingsState);
}
