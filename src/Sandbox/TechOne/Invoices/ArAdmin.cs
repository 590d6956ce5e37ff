using System.Text.Json.Serialization;
using CareVision.Sandbox.Core.Admin;

namespace CareVision.Sandbox.TechOne.Invoices;

/// <summary><c>/_sim/ar-imports/*</c> and <c>/_sim/truth/invoices</c>: what TechOne's batch operators would see and do.</summary>
static class ArAdmin
{
    public static void Map(RouteGroupBuilder sim, ArRegister register)
    {
        sim.MapPut("/ar-imports/settings", async context =>
        {
            if (await context.ReadAsync(ArAdminJson.Default.ArSettings) is { } request)
            {
                register.Queued = request.Queued ?? register.Queued;
                await context.DoneAsync();
            }
        });
        sim.MapPost("/ar-imports/{run}/finish", async context =>
        {
            if (await context.ReadAsync(ArAdminJson.Default.ArFinish) is not { } request)
            {
                return;
            }

            await (register.Finish((string)context.Request.RouteValues["run"]!, request.Failure)
                ? context.DoneAsync()
                : AdminHttp.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such run in processing."));
        });
        sim.MapGet("/truth/invoices", async context =>
        {
            var atLeast = context.Request.Number("atLeast", 0);
            await register.Changed.WaitAsync(() => register.Count >= atLeast, context.Request.Patience(), context.RequestAborted);
            await context.WriteAsync(TruthInvoices.Of(register), ArAdminJson.Default.TruthInvoices);
        });
    }
}

/// <summary>The answer of <c>GET /_sim/truth/invoices</c>: every document there really is, and the DOCIDs that occur more than once.</summary>
sealed record TruthInvoices(int Count, string[] Duplicates, ArDocument[] Documents, ArRun[] Runs)
{
    public static TruthInvoices Of(ArRegister register)
    {
        var (runs, all) = register.Snapshot();
        var documents = all.Where(document => document.Status != "F").ToArray();
        var duplicates = documents.GroupBy(document => document.DOCID).Where(same => same.Skip(1).Any()).Select(same => same.Key);
        return new(documents.Length, [.. duplicates], documents, runs);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ArFinish))]
[JsonSerializable(typeof(ArSettings))]
[JsonSerializable(typeof(TruthInvoices))]
sealed partial class ArAdminJson : JsonSerializerContext;
