using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>One activation of a grain: its instance, its scheduler, its queue and its life.</summary>
internal sealed partial class Activation : IGrainContext, IMessageTarget, ICallChainReentrantGrainContext
{
    private readonly Lock _lock = new();
    private readonly SiloRuntime _silo;
    private readonly GrainClass _class;
    private readonly StatelessWorkers? _group;
    private readonly IServiceScope _scope;
    private readonly ActivationTaskScheduler _scheduler;
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<Type, object>? _components;
    private GrainReference? _reference;
    private GrainLifecycle? _lifecycle;

    public Activation(SiloRuntime silo, GrainClass grainClass, GrainId id, StatelessWorkers? group)
    {
        _silo = silo;
        _class = grainClass;
        _group = group;
        _scheduler = new(this);
        _scope = silo.Services.CreateScope();
        Address = new() { GrainId = id, ActivationId = ActivationId.NewId(), SiloAddress = silo.Address };
        _idleSince = Environment.TickCount64;
    }

    public GrainId GrainId => Address.GrainId;

    public ActivationId ActivationId => Address.ActivationId;

    public GrainAddress Address { get; }

    public object? GrainInstance { get; private set; }

    public SiloRuntime Silo => _silo;

    public GrainClass Class => _class;

    public ActivationState State { get; private set; }

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public IWorkItemScheduler Scheduler => _scheduler;

    public Task Deactivated => _deactivated.Task;

    public GrainReference GrainReference => _reference ??= new(GrainId, _silo.Dispatcher, null);

    public IGrainLifecycle ObservableLifecycle => _lifecycle ??= new();

    public void ReceiveMessage(object message) => Receive((Message)message);

    public void Activate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default)
    {
    }

    public void Rehydrate(IRehydrationContext context)
    {
    }

    /// <summary>There is no other process to go to, so the grain is activated anew here.</summary>
    public void Migrate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default)
        => Deactivate(new(DeactivationReasonCode.Migrating, "Migrating to a new location."), cancellationToken);

    public object? GetTarget() => GrainInstance;

    public object? GetComponent(Type componentType)
        => componentType.IsInstanceOfType(GrainInstance) ? GrainInstance
            : componentType.IsInstanceOfType(this) ? this
            : _components?.GetValueOrDefault(componentType) ?? ActivationServices.GetService(componentType);

    public void SetComponent<TComponent>(TComponent? value) where TComponent : class
    {
        lock (_lock)
        {
            _components ??= [];
            if (value is null)
            {
                _components.Remove(typeof(TComponent));
            }
            else
            {
                _components[typeof(TComponent)] = value;
            }
        }
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => ActivationId.GetHashCode();

    public override string ToString() => $"[Activation: {GrainId}{ActivationId} State={State}]";
}
