using System.Globalization;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.Core.Faults;

/// <summary>The faults asked for. The first that hits a call wins; with none, a call pays one read.</summary>
sealed class FaultBook
{
    const int RememberedSpent = 100;

    readonly Lock _gate = new();
    readonly Queue<ActiveFault> _spent = [];
    volatile ActiveFault[] _active = [];
    int _last;

    public ActiveFault Add(FaultRequest request)
    {
        lock (_gate)
        {
            var fault = new ActiveFault((++_last).ToString(CultureInfo.InvariantCulture), request);
            _active = [.. _active, fault];
            return fault;
        }
    }

    public bool Remove(string id)
    {
        lock (_gate)
        {
            var left = _active.Where(fault => fault.Id != id).ToArray();
            var removed = left.Length < _active.Length;
            _active = left;
            return removed;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _active = [];
            _spent.Clear();
        }
    }

    public ActiveFault? Choose(VendorCall call, VendorOperation operation)
    {
        if (_active.Length == 0)
        {
            return null;
        }

        lock (_gate)
        {
            var hit = Array.Find(_active, fault => fault.Hits(call, operation));
            if (hit is { Spent: true })
            {
                Retire(hit);
            }

            return hit;
        }
    }

    public (List<FaultView> Active, List<FaultView> Spent) List()
    {
        lock (_gate)
        {
            return ([.. _active.Select(fault => fault.View())], [.. _spent.Select(fault => fault.View())]);
        }
    }

    void Retire(ActiveFault fault)
    {
        _active = [.. _active.Where(other => other != fault)];
        _spent.Enqueue(fault);
        if (_spent.Count > RememberedSpent)
        {
            _spent.Dequeue();
        }
    }
}
