using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Organisations;
using CareVision.Grains.Interfaces.Proda;
using CareVision.Integrations.Proda;
using CareVision.Integrations.Providers;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.ProdaDevices;

/// <summary>
/// The PRODA software instance of an organisation. A new key is stored before it is sent and stands beside the old one until PRODA has proven which of
/// them it has: an answer lost at any step locks nobody out.
/// </summary>
[GrainType(GrainTypes.ProdaDevice)]
internal sealed class ProdaDeviceGrain(
    IGrainContext context,
    [PersistentState(StateNames.ProdaDevice, StorageNames.Sync)] IPersistentState<ProdaDeviceRecord> state,
    ProdaDeviceWork work, IOptionsMonitor<ProdaDeviceOptions> options, IGrainFactory grains, TimeProvider time) : IGrainBase, IProdaDeviceGrain
{
    // As many refreshes in a row may lose their answers; each waits longer than a request can be on its way.
    private const int MostUnproven = 8;

    private readonly ProdaDeviceKey _key = ProdaDeviceKey.Parse(context.GrainId.Key.ToString()!);
    private ProdaDeviceRecord _committed = new();
    private IGrainTimer? _timer;
    private Task _working = Task.CompletedTask;

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        Remember();
        Arm();
        return Task.CompletedTask;
    }

    public Task<ProdaDeviceSnapshot> GetAsync() => Task.FromResult(Snapshot());

    public Task<ProdaCredentials?> GetCredentialsAsync() => Task.FromResult(Credentials(_committed));

    public async Task<CommandResult<ProdaDeviceSnapshot>> SaveRegistrationAsync(SaveHicapsRegistration command)
    {
        if (await grains.GetGrain<IOrganisationGrain>(new OrganisationKey(_key.Organisation).ToString()).GetAsync() is null)
        {
            return Refuse(ProblemCodes.OrganisationNotFound, "The organisation has not been created.");
        }

        if (state.State.Registration == command.Registration)
        {
            return CommandResult.Unchanged(Snapshot());
        }

        await CommitAsync(s => s.Registration = command.Registration, command.Stamp);
        return CommandResult.Accepted(Snapshot());
    }

    public async Task<CommandResult<ProdaDeviceSnapshot>> ActivateAsync(ActivateProdaDevice command)
    {
        var link = await grains.GetGrain<IIntegrationLinkGrain>(new IntegrationLinkKey(_key.Organisation, ProviderNames.Proda).ToString()).GetAsync();
        if (state.State.Registration is null || link.State != LinkState.Linked)
        {
            return Refuse(ProblemCodes.HicapsNotLinked, ProdaTroubleshooting.For(ProdaErrorCodes.HicapsNotLinked)!.Solution);
        }

        if (state.State.Code is not null)
        {
            return Refuse(ProblemCodes.WrongPhase, "An activation is under way; its outcome is being found out.");
        }

        await CommitAsync(s =>
        {
            if ((s.RaNumber, s.DeviceName) != (command.RaNumber, command.DeviceName))
            {
                // Keys of another device prove nothing about this one.
                (s.Key, s.Unproven, s.KeyExpiry, s.DeviceExpiry) = (null, [], null, null);
            }

            (s.RaNumber, s.DeviceName, s.Code) = (command.RaNumber, command.DeviceName, work.Seal(command.ActivationCode));
            s.Unproven = [.. s.Unproven.TakeLast(MostUnproven - 1), work.NewKey()];
            (s.Attempt, s.Failure, s.Refused) = (0, null, false);
            Begin(s);
        }, command.Stamp);
        Work();
        return CommandResult.Accepted(Snapshot());
    }

    public async Task<CommandResult<ProdaDeviceSnapshot>> RefreshKeyAsync(CommandStamp stamp)
    {
        if (state.State.Key is null || state.State.Operation is not null)
        {
            return Refuse(ProblemCodes.WrongPhase, "There is no active device, or work on its key is under way.");
        }

        await BeginRefreshAsync(stamp);
        Work();
        return CommandResult.Accepted(Snapshot());
    }

    public async Task WakeAsync()
    {
        var now = time.GetUtcNow();
        if (state.State.NextDue <= now && _working.IsCompleted)
        {
            if (state.State is { Code: not null } or { Operation: not null })
            {
                // Lost with its silo, or due again: the same work once more, which proves first what the last try did.
                await CommitAsync(Begin);
            }
            else if (state.State.Key is not null)
            {
                await BeginRefreshAsync(null);
            }
        }

        Work();
        Arm();
    }

    public async Task ReportAsync(ProdaDeviceReport report)
    {
        if (report.Operation is not null && report.Operation != state.State.Operation)
        {
            return;
        }

        var s = state.State;
        var known = report.Proven is null || report.Proven == s.Key || s.Unproven.Contains(report.Proven);
        var news = report.Operation is not null || report.Proven != s.Key || report.KeyExpiry != s.KeyExpiry || report.DeviceExpiry != s.DeviceExpiry;
        if (!known || !news)
        {
            return;
        }

        await CommitAsync(changed =>
        {
            if (report.Operation is not null)
            {
                changed.Operation = null;
            }

            ProdaDeviceRules.Learn(changed, report, options.CurrentValue, time.GetUtcNow());
        });
    }

    private Task BeginRefreshAsync(CommandStamp? stamp) => CommitAsync(s =>
    {
        s.Unproven = [.. s.Unproven.TakeLast(MostUnproven - 1), work.NewKey()];
        Begin(s);
    }, stamp);

    private void Begin(ProdaDeviceRecord s) => s.Operation = $"d{++s.Operations}";

    /// <summary>Does what is under way beside the turns.</summary>
    private void Work()
    {
        if (_committed.Operation is not { } operation || !_working.IsCompleted || _committed.Unproven is not [.., var newest])
        {
            return;
        }

        var (self, organisation, code) = (grains.GetGrain<IProdaDeviceGrain>(_key.ToString()), _key.Organisation, _committed.Code);
        var keys = new ProdaCredentials { RaNumber = _committed.RaNumber!, DeviceName = _committed.DeviceName!, Keys = Keys(_committed) };
        _working = Task.Run(async () => await self.ReportAsync(code is not null
            ? await work.ActivateAsync(organisation, operation, keys with { Keys = [newest] }, code)
            : await work.RefreshAsync(organisation, operation, keys with { Keys = [.. keys.Keys.Where(key => key != newest)] }, newest)));
    }

    private static ProdaCredentials? Credentials(ProdaDeviceRecord s) => s.RaNumber is null || (s.Key is null && s.Unproven.Count == 0)
        ? null
        : new ProdaCredentials { RaNumber = s.RaNumber, DeviceName = s.DeviceName!, Keys = Keys(s) };

    private static IReadOnlyList<string> Keys(ProdaDeviceRecord s) => [.. s.Key is null ? [] : new[] { s.Key }, .. s.Unproven.Reverse()];

    private async Task CommitAsync(Action<ProdaDeviceRecord> change, CommandStamp? stamp = null)
    {
        await this.CommitAsync(state, s =>
        {
            change(s);
            s.UpdatedAt = time.GetUtcNow();
            s.CreatedAt = s.CreatedAt == default ? s.UpdatedAt : s.CreatedAt;
            s.NextDue = ProdaDeviceRules.NextDue(s, options.CurrentValue, s.UpdatedAt);
            ProdaDeviceBoard.Attach(s, _key, context.GrainId, stamp);
        });
        Remember();
        Arm();
    }

    private void Arm()
    {
        _timer?.Dispose();
        _timer = null;
        if (state.State.NextDue - time.GetUtcNow() is { } due && due < TimeSpan.FromMinutes(1))
        {
            _timer = this.RegisterGrainTimer(WakeAsync, new GrainTimerCreationOptions
            {
                DueTime = due > TimeSpan.Zero ? due : TimeSpan.FromMilliseconds(1), Period = Timeout.InfiniteTimeSpan,
            });
        }
    }

    private ProdaDeviceSnapshot Snapshot() => ProdaDeviceBoard.Snapshot(_committed, _key, options.CurrentValue, time.GetUtcNow());

    private static CommandResult<ProdaDeviceSnapshot> Refuse(string code, string detail) => CommandResult.Refused<ProdaDeviceSnapshot>(code, detail);

    // A copy: reads interleave with writes and must not see what may not come true.
    private void Remember() => _committed = new ProdaDeviceRecord
    {
        Registration = state.State.Registration, RaNumber = state.State.RaNumber, DeviceName = state.State.DeviceName, Key = state.State.Key,
        Unproven = state.State.Unproven, Code = state.State.Code, KeyExpiry = state.State.KeyExpiry, DeviceExpiry = state.State.DeviceExpiry,
        KeyRefreshedAt = state.State.KeyRefreshedAt, Operation = state.State.Operation, Attempt = state.State.Attempt, Refused = state.State.Refused,
        Failure = state.State.Failure, NextDue = state.State.NextDue,
    };
}
