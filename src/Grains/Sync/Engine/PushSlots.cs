using CareVision.Integrations.Http;

namespace CareVision.Grains.Sync.Engine;

/// <summary>
/// Bounds how many pushes to one outside account are under way on this silo, so that a backlog waits before its intent and not after it.
/// Places are given in the order of asking. A place that is free for a waiting record is kept for it until it comes or is forgotten.
/// </summary>
internal sealed class PushSlots(ISlotCapacity capacity)
{
    private readonly Dictionary<ProviderAccount, Account> _accounts = [];
    private readonly Lock _lock = new();
    private bool _closed;

    /// <summary>Gives no more places: this silo is about to stop.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }

    /// <summary>Takes a place for <paramref name="holder"/>; false when it has to queue.</summary>
    public bool TryEnter(ProviderAccount account, string holder)
    {
        lock (_lock)
        {
            var places = Of(account);
            if (_closed)
            {
                return false;
            }

            if (places.Kept.Remove(holder))
            {
                places.Taken++;
                return true;
            }

            if (places.Waiting.Count > 0 || places.Taken + places.Kept.Count >= capacity.Of(account.Provider, account.Account))
            {
                return false;
            }

            places.Taken++;
            return true;
        }
    }

    /// <summary>Joins the queue, once; <paramref name="ready"/> is called off this thread when a place is kept for the holder.</summary>
    public void Enqueue(ProviderAccount account, string holder, Func<Task> ready)
    {
        lock (_lock)
        {
            var places = Of(account);
            if (!places.Kept.ContainsKey(holder) && places.Queued.Add(holder))
            {
                places.Waiting.Enqueue((holder, ready));
                Hand(account, places);
            }
        }
    }

    /// <summary>Gives a taken place back.</summary>
    public void Leave(ProviderAccount account)
    {
        lock (_lock)
        {
            var places = Of(account);
            places.Taken--;
            Hand(account, places);
        }
    }

    /// <summary>The holder no longer wants a place: it leaves the queue, and a place kept for it goes to the next.</summary>
    public void Forget(ProviderAccount account, string holder)
    {
        lock (_lock)
        {
            var places = Of(account);
            places.Queued.Remove(holder);
            if (places.Kept.Remove(holder))
            {
                Hand(account, places);
            }
        }
    }

    private void Hand(ProviderAccount account, Account places)
    {
        while (!_closed && places.Taken + places.Kept.Count < capacity.Of(account.Provider, account.Account) && places.Waiting.TryDequeue(out var next))
        {
            if (places.Queued.Remove(next.Holder))
            {
                var ticket = ++places.Tickets;
                places.Kept.Add(next.Holder, ticket);
                _ = Task.Run(() => CallAsync(account, next.Holder, ticket, next.Ready));
            }
        }
    }

    private async Task CallAsync(ProviderAccount account, string holder, long ticket, Func<Task> ready)
    {
        try
        {
            await ready();
        }
        finally
        {
            // Whoever was called has taken the place by now; if it could not, the place must not be lost with it. The holder may have queued
            // again meanwhile: that is another place.
            Release(account, holder, ticket);
        }
    }

    private void Release(ProviderAccount account, string holder, long ticket)
    {
        lock (_lock)
        {
            var places = Of(account);
            if (places.Kept.GetValueOrDefault(holder) == ticket)
            {
                places.Kept.Remove(holder);
                Hand(account, places);
            }
        }
    }

    private Account Of(ProviderAccount account)
    {
        if (!_accounts.TryGetValue(account, out var places))
        {
            _accounts[account] = places = new Account();
        }

        return places;
    }

    private sealed class Account
    {
        public int Taken { get; set; }

        /// <summary>Places that wait for their holder, each with the ticket of the call that was made for it.</summary>
        public Dictionary<string, long> Kept { get; } = [];

        public long Tickets { get; set; }

        public HashSet<string> Queued { get; } = [];

        public Queue<(string Holder, Func<Task> Ready)> Waiting { get; } = [];
    }
}

/// <summary>How many pushes to an account may be under way at once on this silo.</summary>
internal interface ISlotCapacity
{
    int Of(string provider, string account);
}
