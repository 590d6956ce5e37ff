using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Effects;
using CareVision.Grains.Sync.Engine;
using CareVision.Grains.Sync.Target;
using CareVision.Grains.Tests.Fakes;
using CareVision.Storage.Envelope;
using CareVision.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace CareVision.Grains.Tests.Sync.Engine;

/// <summary>One record's engine with everything around it played by the test: store, reminders, clock, vendor, and the silo's calls.</summary>
internal sealed class Stage
{
    public static readonly CommandStamp Portal = new() { Actor = "portal" };

    private readonly StoredRow _row = new();
    private readonly GrainId _id;
    private readonly SyncIdentity _identity;
    private readonly IEffects? _effects;

    public Stage(string id = "doc-1", PushSlots? slots = null, int capacity = 8, IEffects? effects = null)
    {
        _effects = effects;
        _id = GrainId.Create("doc", $"acme/doc/{id}");
        _identity = new SyncIdentity("acme", "doc", id, "vendor");
        Reminders = new FakeReminders(Journal.Add);
        Target = new ScriptedTarget(Journal);
        Slots = slots ?? NewSlots(capacity);
        var self = Intercept.Of<ISyncedGrain>((method, arguments) => method.Name switch
        {
            nameof(ISyncedGrain.ReportAsync) => DeliverAsync((SyncReport)arguments[0]!),
            nameof(IWakeable.WakeAsync) => WakeAsync(),
            _ => throw new NotSupportedException(method.Name),
        });
        var grains = Intercept.Of<IGrainFactory>((_, _) => self);
        Runtime = new SyncRuntime(grains, Slots, Time, () => 0.5, NullLogger<SyncRuntime>.Instance);
        Activate();
    }

    public Journal Journal { get; } = new();

    public ManualTime Time { get; } = new();

    public ScriptedTarget Target { get; }

    public FakeReminders Reminders { get; }

    public PushSlots Slots { get; }

    public SyncRuntime Runtime { get; }

    public FakePersistentState<SyncState<Doc>> State { get; private set; } = null!;

    public SyncEngine<Doc> Engine { get; private set; } = null!;

    public FakeGrain Grain { get; private set; } = null!;

    /// <summary>Rows of the ledger, as the database keeps them: one per operation and attempt.</summary>
    public Dictionary<(string Operation, int Attempt), AttemptSection> Ledger { get; } = [];

    public List<SyncReport> Reports { get; } = [];

    /// <summary>The rows that the last commit brought along.</summary>
    public EnvelopeHead Head { get; private set; } = new();

    public SyncPhase Phase => Engine.Committed.Record.Phase;

    public static PushSlots NewSlots(int capacity) => new(new Capacity(capacity));

    /// <summary>A new activation: what was in memory is gone, work outside the turns may go on.</summary>
    public void Activate()
    {
        if (Grain is not null)
        {
            Grain.IsGone = true;
            Engine.Deactivating();
        }

        Grain = new FakeGrain(_id, Time, Reminders);
        State = new FakePersistentState<SyncState<Doc>>(_row) { Written = Written, Read = () => Journal.Add("read state") };
        State.ReadStateAsync().GetAwaiter().GetResult();
        Engine = new SyncEngine<Doc>(_identity, State, Target, new SyncWake(Grain, () => Engine.WakeAsync()), Runtime, _effects);
        Engine.Activated();
    }

    public Task WantAsync(string text, params PendingEffect[] effects) =>
        Grain.TurnAsync(() => Engine.WantAsync(new Doc(text), null, Portal, effects));

    public Task WakeAsync() => Grain.TurnAsync(Engine.WakeAsync);

    public Task ReportAsync(SyncReport report) => Grain.TurnAsync(() => Engine.ReportAsync(report));

    public Task<CommandResult<SyncSnapshot>> RetryAsync(CommandStamp? stamp = null) =>
        Grain.TurnAsync(() => Engine.RetryAsync(Engine.Committed.Desired!, stamp ?? Portal));

    public Task<CommandResult<SyncSnapshot>> SettleByHandAsync(
        HandSettlement settlement, string note = "As agreed.", string? externalId = null, CommandStamp? stamp = null) =>
        Grain.TurnAsync(() => Engine.SettleByHandAsync(
            new SettleByHand { Settlement = settlement, Note = note, ExternalId = externalId, Stamp = stamp ?? Portal }));

    /// <summary>Saves, and gives back the push that follows.</summary>
    public async Task<ScriptedTarget.Call> PushingAsync(string text = "one")
    {
        await WantAsync(text);
        return await Target.NextAsync();
    }

    /// <summary>The places that are free at the account.</summary>
    public int FreePlaces()
    {
        var account = new Integrations.Http.ProviderAccount("vendor", "x1");
        var taken = 0;
        while (Slots.TryEnter(account, $"probe-{taken}"))
        {
            taken++;
        }

        for (var i = 0; i < taken; i++)
        {
            Slots.Leave(account);
        }

        return taken;
    }

    private async Task DeliverAsync(SyncReport report)
    {
        Reports.Add(report);
        try
        {
            await ReportAsync(report);
            Journal.Add("reported");
        }
        catch (Exception e)
        {
            Journal.Add($"report failed {e.GetType().Name}");
            throw;
        }
    }

    private void Written(SyncState<Doc> state)
    {
        var head = Head = ((IEnvelopedState)state).Head!;
        foreach (var attempt in head.Attempts)
        {
            Ledger.TryAdd((attempt.Operation, attempt.Attempt), attempt);
        }

        Journal.Add($"commit {state.Record.Phase} r{state.Record.Revision}");
    }

    private sealed class Capacity(int places) : ISlotCapacity
    {
        public int Of(string provider, string account) => places;
    }
}
