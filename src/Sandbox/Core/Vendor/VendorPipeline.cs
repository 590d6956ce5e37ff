using CareVision.Sandbox.Core.Faults;
using CareVision.Sandbox.Core.Journal;

namespace CareVision.Sandbox.Core.Vendor;

/// <summary>The way of every call to an imitated system: limit, journal, fault, work, answer.</summary>
sealed class VendorPipeline(
    IEnumerable<ISandboxSystem> systems, RequestJournal journal, FaultBook faults, FaultRunner runner,
    SandboxClock clock, TimeProvider time)
{
    readonly ISandboxSystem[] _systems = [.. systems];

    public Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        foreach (var system in _systems)
        {
            if (system.Owns(context.Request.Path, out var relativePath))
            {
                return HandleAsync(context, system, relativePath);
            }
        }

        return next(context);
    }

    async Task HandleAsync(HttpContext context, ISandboxSystem system, string relativePath)
    {
        var request = context.Request;
        var arrivedAt = time.GetTimestamp();
        var operation = system.Find(request.Method, relativePath);
        var refused = system.Admit(operation, request);

        var body = await RequestBodies.ReadAsync(request, context.RequestAborted);
        if (body is null)
        {
            context.Abort();
            return;
        }

        var call = new VendorCall
        {
            Method = request.Method,
            Path = request.Path.Value ?? "",
            RelativePath = relativePath,
            Query = request.QueryString.Value ?? "",
            ContentType = request.ContentType,
            Authorization = request.Headers.Authorization,
            Body = body,
            Headers = Headers(request.Headers, system.ReadHeaders),
            ArrivedAt = arrivedAt,
            RequestId = context.TraceIdentifier,
        };
        var entry = journal.Begin(system.Name, operation, call, request.Headers, clock.UtcNow);
        var reply = refused ?? await AnswerAsync(system, operation, call, entry, context);
        journal.Finish(entry, operation, reply, time.GetElapsedTime(arrivedAt));
        if (reply is null)
        {
            context.Abort();
            return;
        }

        await system.Dress(operation, call, reply).WriteAsync(context.Response, context.RequestAborted);
    }

    // Copied: the server takes its header collection back when the connection is gone.
    static Dictionary<string, string> Headers(IHeaderDictionary sent, IReadOnlyList<string> read)
    {
        var kept = new Dictionary<string, string>(read.Count, StringComparer.Ordinal);
        foreach (var name in read)
        {
            if (sent.TryGetValue(name, out var value))
            {
                kept[name] = value.ToString();
            }
        }

        return kept;
    }

    async Task<VendorReply?> AnswerAsync(
        ISandboxSystem system, VendorOperation operation, VendorCall call, JournalEntry entry, HttpContext context)
    {
        if (faults.Choose(call, operation) is not { } fault)
        {
            return system.Authorise(operation, call) ?? entry.Apply(operation, call);
        }

        entry.Fault(fault);
        return await runner.RunAsync(fault.Action, new(system, operation, call, entry), context.RequestAborted);
    }
}
