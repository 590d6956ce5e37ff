using CareVision.Sandbox.Core.Faults;
using CareVision.Sandbox.Core.Journal;
using CareVision.Sandbox.Core.Vendor;

namespace CareVision.Sandbox.Core.Admin;

/// <summary>The part of <c>/_sim/*</c> that is the same for every system.</summary>
static class CoreAdmin
{
    public static void Map(RouteGroupBuilder sim, IServiceProvider services, ISandboxSystem[] systems)
    {
        var clock = services.GetRequiredService<SandboxClock>();
        var faults = services.GetRequiredService<FaultBook>();
        var runner = services.GetRequiredService<FaultRunner>();
        var journal = services.GetRequiredService<RequestJournal>();
        var epoch = services.GetRequiredService<Epoch>();

        sim.MapGet("/requests", context => RequestsAsync(context, journal, systems));
        sim.MapDelete("/requests", context =>
        {
            Forget(journal, systems);
            return context.DoneAsync();
        });
        sim.MapGet("/clock", context => context.WriteAsync(new(clock.UtcNow, clock.Frozen), AdminJson.Default.ClockReport));
        sim.MapPut("/clock", context => SetClockAsync(context, clock));
        sim.MapDelete("/clock", context =>
        {
            clock.Reset();
            return context.WriteAsync(new(clock.UtcNow, clock.Frozen), AdminJson.Default.ClockReport);
        });
        sim.MapPost("/reset", context =>
        {
            epoch.Renew();
            faults.Clear();
            clock.Reset();
            foreach (var system in systems)
            {
                system.Reset();
            }

            Forget(journal, systems);
            return context.DoneAsync();
        });
        FaultAdmin.Map(sim, faults, runner);
        LimitAdmin.Map(sim, systems);
    }

    static async Task RequestsAsync(HttpContext context, RequestJournal journal, ISandboxSystem[] systems)
    {
        var after = context.Request.Number("after", 0);
        await journal.Changed.WaitAsync(() => journal.Last > after, context.Request.Patience(), context.RequestAborted);
        var entries = journal.After(after, (int)Math.Min(10_000, context.Request.Number("take", 1_000)));
        var page = new JournalPage(journal.Last, Totals(systems), [.. entries.Select(JournalView.Of)]);
        await context.WriteAsync(page, AdminJson.Default.JournalPage);
    }

    static Dictionary<string, OperationTotals> Totals(ISandboxSystem[] systems) => systems
        .SelectMany(system => system.Operations)
        .Where(operation => operation.Counts.Calls > 0)
        .ToDictionary(operation => operation.Name, operation => operation.Counts.Read());

    static void Forget(RequestJournal journal, ISandboxSystem[] systems)
    {
        journal.Clear();
        foreach (var operation in systems.SelectMany(system => system.Operations))
        {
            operation.Counts.Clear();
        }
    }

    static async Task SetClockAsync(HttpContext context, SandboxClock clock)
    {
        if (await context.ReadAsync(AdminJson.Default.ClockRequest) is not { } request)
        {
            return;
        }

        clock.Set((request.UtcNow ?? clock.UtcNow) + TimeSpan.FromSeconds(request.AdvanceSeconds ?? 0), request.Frozen ?? clock.Frozen);
        await context.WriteAsync(new(clock.UtcNow, clock.Frozen), AdminJson.Default.ClockReport);
    }
}
