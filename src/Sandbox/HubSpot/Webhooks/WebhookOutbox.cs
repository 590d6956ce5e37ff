using CareVision.Sandbox.Core;
using CareVision.Sandbox.HubSpot.Crm;
using CareVision.Sandbox.HubSpot.OAuth;

namespace CareVision.Sandbox.HubSpot.Webhooks;

/// <summary>Events that wait to be sent, and what became of the others.</summary>
sealed class WebhookOutbox
{
    const int Remembered = 2_000;
    const int RememberedEvents = 50_000;

    readonly Lock _gate = new();
    readonly LinkedList<WebhookEvent> _waiting = [];
    readonly List<(long At, TimeSpan After, List<WebhookEvent> Events)> _retries = [];
    readonly Queue<WebhookDeliveryView> _deliveries = [];
    readonly Queue<WebhookEvent> _history = [];
    readonly Subscriptions _subscriptions;
    readonly HubSpotOptions _options;
    readonly Grants _grants;
    readonly TimeProvider _time;
    WebhookSettings _settings;
    int _underWay;
    long _version, _emitted, _sent, _delivered, _refused, _lost, _lastDelivery;

    public WebhookOutbox(HubSpotOptions options, PortalRegister portals, Grants grants, TimeProvider time)
    {
        (_options, _grants, _time) = (options, grants, time);
        _subscriptions = new(options);
        _settings = First();
        foreach (var portal in portals.All)
        {
            portal.Happened = Happened;
        }
    }

    public ChangeSignal Changed { get; } = new();

    public long Version => Interlocked.Read(ref _version);

    public WebhookSettings Settings
    {
        get => Volatile.Read(ref _settings);
        set
        {
            Volatile.Write(ref _settings, value);
            Interlocked.Increment(ref _version);
            Changed.Pulse();
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _waiting.Clear();
            _retries.Clear();
            _deliveries.Clear();
            _history.Clear();
            (_emitted, _sent, _delivered, _refused, _lost) = (0, 0, 0, 0, 0);
        }

        Settings = First();
    }

    /// <summary>The next events to send, or none while the delivery is paused or has no target.</summary>
    public List<WebhookEvent> Take()
    {
        var settings = Settings;
        lock (_gate)
        {
            if (settings.Paused || settings.Target is null || _underWay >= settings.Concurrency)
            {
                return [];
            }

            if (Due() is { } again)
            {
                _underWay++;
                return again;
            }

            var batch = new List<WebhookEvent>(Math.Min(settings.BatchSize, _waiting.Count));
            while (batch.Count < settings.BatchSize && _waiting.Count > 0)
            {
                batch.Add(settings.Reversed ? _waiting.Last!.Value : _waiting.First!.Value);
                if (settings.Reversed)
                {
                    _waiting.RemoveLast();
                }
                else
                {
                    _waiting.RemoveFirst();
                }
            }

            _underWay += batch.Count > 0 ? 1 : 0;
            return batch;
        }
    }

    /// <summary>The time until the next retry is due, or null when none waits.</summary>
    public TimeSpan? UntilRetry()
    {
        lock (_gate)
        {
            return _retries.Count == 0 ? null : _retries.Min(retry => retry.After - _time.GetElapsedTime(retry.At));
        }
    }

    public void Ended(List<WebhookEvent> events, WebhookDeliveryView delivery)
    {
        lock (_gate)
        {
            _underWay--;
            _sent++;
            _deliveries.Enqueue(delivery with { Id = ++_lastDelivery });
            if (_deliveries.Count > Remembered)
            {
                _deliveries.Dequeue();
            }

            if (delivery.Status is >= 200 and < 300)
            {
                _delivered += events.Count;
            }
            else
            {
                _refused++;
                Again(events);
            }
        }

        Changed.Pulse();
    }

    /// <summary>Sends the last events again, as new deliveries.</summary>
    public int Replay(int last)
    {
        lock (_gate)
        {
            var again = _history.TakeLast(last).ToArray();
            foreach (var message in again)
            {
                _waiting.AddLast(message);
            }

            Changed.Pulse();
            return again.Length;
        }
    }

    public WebhookReport Report()
    {
        lock (_gate)
        {
            return new(Settings, _emitted, _waiting.Count, _retries.Sum(retry => retry.Events.Count), _underWay, _sent, _delivered, _refused, _lost, _lastDelivery);
        }
    }

    public List<WebhookDeliveryView> Deliveries(long after, int take)
    {
        lock (_gate)
        {
            return [.. _deliveries.Where(delivery => delivery.Id > after).Take(take)];
        }
    }

    void Happened(Portal portal, CrmEvent happened)
    {
        // No installation, no subscription; and none without the right to read such records.
        if (_grants.Installed(portal.Id) is not { } installed || !installed.Scopes.Contains($"crm.objects.{happened.Type.Name}.read"))
        {
            return;
        }

        var settings = Settings;
        lock (_gate)
        {
            if (_subscriptions.Message(portal, happened, settings) is not { } message)
            {
                return;
            }

            _emitted++;
            _history.Enqueue(message);
            if (_history.Count > RememberedEvents)
            {
                _history.Dequeue();
            }

            for (var copy = 0; copy < settings.Copies; copy++)
            {
                _waiting.AddLast(message);
            }
        }

        Changed.Pulse();
    }

    List<WebhookEvent>? Due()
    {
        var at = _retries.FindIndex(retry => _time.GetElapsedTime(retry.At) >= retry.After);
        if (at < 0)
        {
            return null;
        }

        var events = _retries[at].Events;
        _retries.RemoveAt(at);
        return events;
    }

    void Again(List<WebhookEvent> events)
    {
        var settings = Settings;
        var attempt = events[0].AttemptNumber + 1;
        if (attempt > settings.Retries)
        {
            _lost += events.Count;
            return;
        }

        var share = TimeSpan.FromSeconds(settings.RetryWithinSeconds) / Math.Max(1, settings.Retries);
        _retries.Add((_time.GetTimestamp(), share * (Random.Shared.NextDouble() * 2), events.ConvertAll(one => one with { AttemptNumber = attempt })));
    }

    WebhookSettings First() => new() { Target = string.IsNullOrEmpty(_options.WebhookTarget) ? null : _options.WebhookTarget };
}

/// <summary>A request that was sent, whatever it was answered (no status: nothing in time); a test can send its bytes again.</summary>
sealed record WebhookDeliveryView(
    long Id, DateTimeOffset At, string Url, int Events, int Attempt, int? Status, double DurationMs, Dictionary<string, string> Headers, string Body);

/// <summary>The answer of <c>GET /_sim/hubspot/webhooks</c>.</summary>
/// <remarks>
/// Emitted: events there were, copies not counted. Waiting: not sent yet, copies counted. Retrying: events whose request failed and will be repeated.
/// UnderWay: requests without an answer yet. Requests: those that ended. Delivered: events in requests answered with 2xx. Refused: requests that were
/// not. Lost: events given up after the last retry.
/// </remarks>
sealed record WebhookReport(
    WebhookSettings Settings, long Emitted, int Waiting, int Retrying, int UnderWay, long Requests, long Delivered, long Refused, long Lost, long LastDelivery);
