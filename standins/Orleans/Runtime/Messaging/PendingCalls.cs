namespace Orleans.Runtime;

/// <summary>The calls that wait for an answer. A sweep fails those whose time is over.</summary>
internal sealed class PendingCalls
{
    private readonly Stripe[] _stripes = Enumerable.Range(0, 32).Select(_ => new Stripe()).ToArray();

    public void Add(GrainCall call)
    {
        call.ExpiresAt = Environment.TickCount64 + (long)Math.Min(call.Timeout.TotalMilliseconds, int.MaxValue);
        var index = Thread.GetCurrentProcessorId() & (_stripes.Length - 1);
        var stripe = _stripes[index];
        lock (stripe)
        {
            call.Pending = this;
            call.Stripe = index;
            call.Next = stripe.First;
            if (stripe.First is { } first)
            {
                first.Previous = call;
            }

            stripe.First = call;
        }
    }

    public void Remove(GrainCall call)
    {
        var stripe = _stripes[call.Stripe];
        lock (stripe)
        {
            if (call.Next is { } next)
            {
                next.Previous = call.Previous;
            }

            if (call.Previous is { } previous)
            {
                previous.Next = call.Next;
            }
            else if (ReferenceEquals(stripe.First, call))
            {
                stripe.First = call.Next;
            }

            call.Next = null;
            call.Previous = null;
        }
    }

    public void FailExpired(bool cancelCallee)
    {
        var now = Environment.TickCount64;
        foreach (var call in Where(call => call.ExpiresAt < now))
        {
            if (cancelCallee)
            {
                call.SignalCallee();
            }

            call.Fail(new TimeoutException($"Response did not arrive on time in {call.Timeout} for message: {call}."));
        }
    }

    public void FailAll(Func<GrainCall, Exception> reason)
    {
        foreach (var call in Where(_ => true))
        {
            call.Fail(reason(call));
        }
    }

    private List<GrainCall> Where(Func<GrainCall, bool> predicate)
    {
        var found = new List<GrainCall>();
        foreach (var stripe in _stripes)
        {
            lock (stripe)
            {
                for (var call = stripe.First; call is not null; call = call.Next)
                {
                    if (predicate(call))
                    {
                        found.Add(call);
                    }
                }
            }
        }

        return found;
    }

    private sealed class Stripe
    {
        public GrainCall? First { get; set; }
    }
}
