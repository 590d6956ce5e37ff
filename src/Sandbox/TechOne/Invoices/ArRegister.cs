using System.Globalization;
using CareVision.Sandbox.Core;

namespace CareVision.Sandbox.TechOne.Invoices;

/// <summary>All runs of the AR import and the documents they brought. Finding a document by DOCID costs the same among ten and a million.</summary>
sealed class ArRegister(SandboxClock clock, TimeProvider time)
{
    readonly Lock _gate = new();
    readonly List<ArRun> _runs = [];
    readonly List<ArDocument> _documents = [];
    readonly Dictionary<string, List<int>> _byDocId = new(StringComparer.Ordinal);
    readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    long _version;
    volatile bool _queued;

    public ChangeSignal Changed { get; } = new();

    public long Version => Interlocked.Read(ref _version);

    /// <summary>Runs stay in processing until someone ends them; off: an import is done at once.</summary>
    public bool Queued
    {
        get => _queued;
        set
        {
            _queued = value;
            Touch();
        }
    }

    /// <summary>Documents that are in the ledger, or on their way there.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _documents.Count(document => document.Status != "F");
            }
        }
    }

    /// <summary>Whether a document with this DOCID or invoice number was imported before; only looked at where duplicates are refused.</summary>
    public bool Has(string docId, string number)
    {
        lock (_gate)
        {
            return Of(docId).Any(document => document.Status != "F") || _numbers.Contains(number);
        }
    }

    /// <summary>Keeps a refused run: nothing of it is imported.</summary>
    public ArRun Refuse(string batch, int lines, List<TechOneMessage> messages)
    {
        lock (_gate)
        {
            return Add(batch, "F", lines, messages);
        }
    }

    /// <summary>Imports documents, all of them.</summary>
    public ArRun Import(string batch, int lines, IReadOnlyList<ArDocument> documents)
    {
        lock (_gate)
        {
            var run = Add(batch, Queued ? "P" : "S", lines, []);
            foreach (var document in documents)
            {
                Append(document with { RunId = run.RunId, Status = run.Status, ImportedUtc = clock.UtcNow, MadeAt = time.GetTimestamp() });
            }

            Touch();
            return run;
        }
    }

    /// <summary>Ends a run in processing.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="failure">Why it fails; null: it succeeds.</param>
    /// <returns>False when there is no such run in processing.</returns>
    public bool Finish(string runId, string? failure)
    {
        lock (_gate)
        {
            var at = _runs.FindIndex(run => run.RunId == runId && run.Status == "P");
            if (at < 0)
            {
                return false;
            }

            var status = failure is null ? "S" : "F";
            _runs[at] = _runs[at] with { Status = status, Messages = failure is null ? [] : [ArMessages.RunFailed(failure)] };
            for (var i = 0; i < _documents.Count; i++)
            {
                if (_documents[i].RunId == runId)
                {
                    _documents[i] = _documents[i] with { Status = status };
                }
            }

            Touch();
            return true;
        }
    }

    public List<ArDocument> Find(string docId, TimeSpan lag)
    {
        lock (_gate)
        {
            return [.. Of(docId).Where(document => lag == default || document.MadeAt is null || time.GetElapsedTime(document.MadeAt.Value) >= lag)];
        }
    }

    public ArRun? FindRun(string runId)
    {
        lock (_gate)
        {
            return _runs.Find(run => run.RunId == runId);
        }
    }

    public (ArRun[] Runs, ArDocument[] Documents) Snapshot()
    {
        lock (_gate)
        {
            return ([.. _runs], [.. _documents]);
        }
    }

    public void Replace(IEnumerable<ArRun> runs, IEnumerable<ArDocument> documents)
    {
        lock (_gate)
        {
            _runs.Clear();
            _documents.Clear();
            _byDocId.Clear();
            _numbers.Clear();
            _runs.AddRange(runs);
            foreach (var document in documents)
            {
                Append(document);
            }

            Touch();
        }
    }

    public void Reset()
    {
        Replace([], []);
        Queued = false;
    }

    ArRun Add(string batch, string status, int lines, List<TechOneMessage> messages)
    {
        var run = new ArRun
        {
            RunId = (_runs.Count + 1).ToString("AR00000", CultureInfo.InvariantCulture),
            BatchName = batch,
            Status = status,
            Lines = lines,
            ReceivedUtc = clock.UtcNow,
            Messages = messages,
        };
        _runs.Add(run);
        Touch();
        return run;
    }

    IEnumerable<ArDocument> Of(string docId) => _byDocId.TryGetValue(docId, out var at) ? at.Select(index => _documents[index]) : [];

    void Append(ArDocument document)
    {
        if (!_byDocId.TryGetValue(document.DOCID, out var at))
        {
            _byDocId[document.DOCID] = at = [];
        }

        at.Add(_documents.Count);
        _numbers.Add(document.DREF1);
        _documents.Add(document);
    }

    void Touch()
    {
        Interlocked.Increment(ref _version);
        Changed.Pulse();
    }
}
