using CareVision.Sandbox.Core;
using CareVision.Sandbox.Core.Limits;

namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>A customer's account: its records, properties, pipelines, owners and limits. Everything but the limits is used under <see cref="Gate"/>.</summary>
sealed class Portal
{
    // Ids beyond 32 bits exist; and the first contact has the id of the first deal, because an id says nothing without its type.
    const long FirstNumber = 50_000_000_101;

    readonly HubSpotOptions _options;
    readonly Dictionary<ObjectType, ObjectStore> _stores;
    readonly Dictionary<ObjectType, PropertySchema> _schemas;
    readonly SandboxClock _clock;
    readonly HashSet<string> _blockedEmails = new(StringComparer.OrdinalIgnoreCase);

    public Portal(HubSpotAccount account, HubSpotOptions options, HubSpotSettings settings, SandboxClock clock, TimeProvider time)
    {
        (Account, _options, Settings, _clock, Time) = (account, options, settings, clock, time);
        _stores = ObjectType.All.ToDictionary(type => type, type => new ObjectStore(type, FirstNumber));
        _schemas = ObjectType.All.ToDictionary(type => type, _ => new PropertySchema());
        Burst = new CallLimit(time);
        Search = new CallLimit(time);
        Daily = new DailyCount(clock, TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone));
        Reset();
    }

    public Lock Gate { get; } = new();

    public HubSpotAccount Account { get; }

    public long Id => Account.Id;

    public HubSpotSettings Settings { get; }

    public TimeProvider Time { get; }

    public DateTimeOffset Now => _clock.UtcNow;

    public CallLimit Burst { get; }

    public CallLimit Search { get; }

    public DailyCount Daily { get; }

    public AssociationTable Associations { get; } = new();

    public List<Pipeline> Pipelines { get; } = [];

    public List<Owner> Owners { get; } = [];

    public ICollection<string> BlockedEmails => _blockedEmails;

    public ChangeSignal Changed { get; } = new();

    public long Version { get; private set; }

    /// <summary>Told about every event, under the lock and in order.</summary>
    public Action<Portal, CrmEvent>? Happened { get; set; }

    public ObjectStore Store(ObjectType type) => _stores[type];

    public PropertySchema Schema(ObjectType type) => _schemas[type];

    public void Touch()
    {
        Version++;
        Changed.Pulse();
    }

    public void Tell(CrmEvent happened) => Happened?.Invoke(this, happened);

    public void Reset()
    {
        lock (Gate)
        {
            Clear();
            Pipelines.Add(Pipeline.Standard(Now));
            Owners.AddRange(
            [
                new("70000101", 9001, "coordinator@sandbox-care.example.test", "Casey", "Coordinator"),
                new("70000102", 9002, "intake@sandbox-care.example.test", "Indra", "Intake"),
                new("70000103", 9003, "former@sandbox-care.example.test", "Frankie", "Former", Archived: true),
            ]);
            foreach (var type in ObjectType.All)
            {
                StandardProperties.Fill(Schema(type), type, Now);
                if (Account.Prepared)
                {
                    StandardProperties.Prepare(Schema(type), type, Now);
                }
            }
        }

        ResetLimits();
    }

    /// <summary>Nothing at all, to be filled from a state file.</summary>
    public void Clear()
    {
        foreach (var type in ObjectType.All)
        {
            Store(type).Clear();
            Schema(type).Clear();
        }

        Associations.Clear();
        Pipelines.Clear();
        Owners.Clear();
        _blockedEmails.Clear();
        Touch();
    }

    void ResetLimits()
    {
        Burst.Set(Mode(_options.BurstPermits), _options.BurstPermits, TimeSpan.FromSeconds(10));
        Search.Set(Mode(_options.SearchPermits), _options.SearchPermits, TimeSpan.FromSeconds(1));
        Daily.Set(_options.DailyPermits);
    }

    static LimitMode Mode(int permits) => permits > 0 ? LimitMode.Enforce : LimitMode.Off;
}
