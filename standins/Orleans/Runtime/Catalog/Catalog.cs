using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>The grains that are active in this process.</summary>
internal sealed class Catalog(SiloRuntime silo)
{
    private readonly ConcurrentDictionary<GrainId, IMessageTarget> _targets = new();
    private readonly Lock[] _stripes = Enumerable.Range(0, 64).Select(_ => new Lock()).ToArray();
    private volatile bool _closed;

    public int Count => Activations.Count();

    public IEnumerable<Activation> Activations
        => _targets.Values.SelectMany(target => target is StatelessWorkers workers ? workers.Snapshot() : [(Activation)target]);

    public IMessageTarget? TryGet(GrainId id) => _targets.GetValueOrDefault(id);

    /// <exception cref="SiloUnavailableException">The silo is stopping and activates nothing any more.</exception>
    public IMessageTarget GetOrCreate(GrainId id, Dictionary<string, object>? requestContext)
    {
        if (_targets.TryGetValue(id, out var target))
        {
            return target;
        }

        var grainClass = silo.Classes.Find(id.Type);
        Activation? created = null;
        lock (_stripes[(uint)id.GetHashCode() % _stripes.Length])
        {
            if (_targets.TryGetValue(id, out target))
            {
                return target;
            }

            if (_closed)
            {
                throw new SiloUnavailableException($"The silo is stopping and does not activate {id}.");
            }

            target = grainClass.StatelessWorker is null
                ? created = new Activation(silo, grainClass, id, null)
                : new StatelessWorkers(silo, grainClass, id);
            _targets[id] = target;
        }

        created?.Start(requestContext);
        return target;
    }

    public void Remove(GrainId id, IMessageTarget target) => _targets.TryRemove(KeyValuePair.Create(id, target));

    /// <summary>Deactivates everything, and keeps anything new from being activated.</summary>
    public async Task DeactivateAllAsync(CancellationToken cancellationToken)
    {
        _closed = true;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "This process is terminating.");
        var waiting = new List<Task>();
        foreach (var activation in Activations.ToList())
        {
            activation.Deactivate(reason, cancellationToken);
            waiting.Add(activation.Deactivated);
        }

        await Task.WhenAll(waiting).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Drops everything at once, as the end of the process would.</summary>
    public void Abandon()
    {
        _closed = true;
        foreach (var activation in Activations.ToList())
        {
            activation.Abandon();
        }
    }
}
