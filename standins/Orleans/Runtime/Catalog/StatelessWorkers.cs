namespace Orleans.Runtime;

/// <summary>Several activations of one stateless worker: a call goes to an idle one, or to a new one while there may be more.</summary>
internal sealed class StatelessWorkers(SiloRuntime silo, GrainClass grainClass, GrainId id) : IMessageTarget
{
    private readonly List<Activation> _workers = [];
    private bool _gone;

    public void Receive(Message message)
    {
        Activation? worker;
        var isNew = false;
        lock (_workers)
        {
            if (_gone)
            {
                worker = null;
            }
            else
            {
                worker = _workers.Find(one => one.IsInactive);
                if (worker is null && _workers.Count < grainClass.StatelessWorker!.MaxLocal)
                {
                    isNew = true;
                    worker = new(silo, grainClass, id, this);
                    _workers.Add(worker);
                }

                worker ??= _workers.MinBy(one => one.WaitingCount);
            }
        }

        if (worker is null)
        {
            silo.Deliver(message);
            return;
        }

        worker.Receive(message);
        if (isNew)
        {
            worker.Start(message.RequestContextData);
        }
    }

    public List<Activation> Snapshot()
    {
        lock (_workers)
        {
            return [.. _workers];
        }
    }

    public void Remove(Activation worker)
    {
        lock (_workers)
        {
            _workers.Remove(worker);
            _gone |= _workers.Count == 0;
        }

        if (_gone)
        {
            silo.Catalog.Remove(id, this);
        }
    }
}
