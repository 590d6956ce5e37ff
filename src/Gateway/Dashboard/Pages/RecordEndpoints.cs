using System.Text.Json;
using System.Text.Json.Nodes;
using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.FundingSources;
using CareVision.Grains.Interfaces.Invoices;
using CareVision.Grains.Interfaces.Quotes;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Audit;
using CareVision.Storage.Records;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>What a record's page shows.</summary>
internal sealed record RecordModel(SyncSnapshot Sync, SyncRecordRow? Row, IReadOnlyList<AttemptRow> Attempts, IReadOnlyList<AuditRow> Acts)
{
    /// <summary>The attempt whose payloads are shown; null: none.</summary>
    public AttemptRow? Opened { get; init; }

    /// <summary>The live state as JSON; null: not asked for.</summary>
    public string? State { get; init; }

    /// <summary>What the outside system said a moment ago; null: not asked.</summary>
    public VendorReading? Reading { get; init; }
}

/// <summary>The page of one record, and the acts on it.</summary>
internal static class RecordEndpoints
{
    static readonly JsonSerializerOptions indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder app)
    {
        const string At = "/console/records/{kind}/{id}";
        app.MapGet(At, ShowAsync).ForPeople(Act.Read);
        app.MapPost(At + "/retry", RetryAsync).ForPeople(Act.OperateRecords);
        app.MapPost(At + "/skip", SkipAsync).ForPeople(Act.OperateRecords);
        app.MapPost(At + "/resolve", ResolveAsync).ForPeople(Act.OperateRecords);
        app.MapPost(At + "/read-now", ReadNowAsync).ForPeople(Act.OperateRecords);
    }

    static Task<IResult> ShowAsync(string kind, string id, string? payload, string? show, PageContext page, RecordPages pages, CancellationToken cancellationToken) =>
        pages.ShowAsync(page, kind, id, payload, show == "state", null, cancellationToken);

    static Task<IResult> RetryAsync(string kind, string id, PageContext page, RecordPages pages) =>
        pages.ActAsync(page, kind, id, "record.retry", null, "retried", (grain, stamp) => grain.RetryAsync(stamp));

    static Task<IResult> SkipAsync(string kind, string id, ConsoleForm form, PageContext page, RecordPages pages)
    {
        var reason = form["reason"] ?? "";
        return pages.ActAsync(page, kind, id, "record.skip", reason, "skipped",
            (grain, stamp) => grain.SettleByHandAsync(new() { Settlement = HandSettlement.Skip, Note = reason, Stamp = stamp }));
    }

    static Task<IResult> ResolveAsync(string kind, string id, ConsoleForm form, PageContext page, RecordPages pages)
    {
        var proof = form["proof"] ?? "";
        return pages.ActAsync(page, kind, id, "record.resolve", proof, "resolved", (grain, stamp) => grain.SettleByHandAsync(
            new() { Settlement = HandSettlement.Resolve, Note = proof, ExternalId = form["externalId"], Stamp = stamp }));
    }

    static Task<IResult> ReadNowAsync(string kind, string id, PageContext page, RecordPages pages, CancellationToken cancellationToken) =>
        pages.ReadNowAsync(page, kind, id, cancellationToken);

    /// <summary>A state for people: indented, and masked for those who only look on.</summary>
    internal static string Readable(JsonNode? state, bool mask) => (mask ? Masking.Json(state) : state)?.ToJsonString(indented) ?? "";
}

/// <summary>Makes the page of a record and does the acts on it.</summary>
internal sealed class RecordPages(IGrainFactory grains, ISyncRecordQueries records, IAudit audit, Auditor auditor)
{
    const int MostAttempts = 100;
    const int LongestDetail = 500;

    public async Task<IResult> ShowAsync(
        PageContext page, string kind, string id, string? payload, bool state, VendorReading? reading, CancellationToken cancellationToken)
    {
        if (RecordKinds.Find(grains, page.Org, kind, id) is not { } grain || await grain.GetSyncAsync() is not { } sync)
        {
            return new Problem(ProblemCodes.RecordNotFound, "It may never have been saved, or belongs to another organisation.");
        }

        if (!page.IsRead)
        {
            page.Address = $"/console/records/{kind}/{id}";
        }

        var attempts = await records.AttemptsAsync(page.Org, kind, id, sync.System, null, MostAttempts, cancellationToken);
        var opened = payload is null || page.Masks ? null : attempts.Items.FirstOrDefault(attempt => KeyOf(attempt) == payload);
        if (opened is not null)
        {
            await auditor.LookAsync(page.Caller, new(page.Org, "record.view-payload", kind, id, $"{opened.Operation} {opened.Kind}"), cancellationToken);
        }

        if (state)
        {
            await auditor.LookAsync(page.Caller, new(page.Org, "record.view-state", kind, id), cancellationToken);
        }

        var acts = await audit.ListAsync(new AuditFilter { Org = page.Org, Kind = kind, Subject = id, Limit = 50 }, cancellationToken);
        return Render.Of<RecordPage>(page, new RecordModel(
            sync, await records.GetAsync(page.Org, kind, id, sync.System, cancellationToken), attempts.Items, acts.Items)
        {
            Opened = opened,
            State = state ? RecordEndpoints.Readable(await StateAsync(page.Org, sync), page.Masks) : null,
            Reading = reading,
        });
    }

    public async Task<IResult> ActAsync(
        PageContext page, string kind, string id, string act, string? detail, string done,
        Func<ISyncedGrain, CommandStamp, Task<CommandResult<SyncSnapshot>>> command)
    {
        if (RecordKinds.Find(grains, page.Org, kind, id) is not { } grain)
        {
            return new Problem(ProblemCodes.RecordNotFound);
        }

        var result = await auditor.DoAsync(
            page.Caller, new(page.Org, act, kind, id, detail is { Length: > LongestDetail } ? detail[..LongestDetail] : detail),
            () => command(grain, page.Caller.Stamp), answer => answer.Refusal?.Code);
        if (result.IsAccepted)
        {
            return Render.Then($"/console/records/{kind}/{id}", done);
        }

        page.Refused = result.Refusal.Detail;
        return await ShowAsync(page, kind, id, null, false, null, CancellationToken.None);
    }

    public async Task<IResult> ReadNowAsync(PageContext page, string kind, string id, CancellationToken cancellationToken)
    {
        if (RecordKinds.Find(grains, page.Org, kind, id) is not { } grain)
        {
            return new Problem(ProblemCodes.RecordNotFound);
        }

        var result = await auditor.DoAsync(
            page.Caller, new(page.Org, "record.read-now", kind, id), grain.ReadNowAsync, answer => answer.Refusal?.Code);
        page.Refused = result.Refusal?.Detail;
        return await ShowAsync(page, kind, id, null, false, result.Snapshot, cancellationToken);
    }

    /// <summary>Names an attempt in an address.</summary>
    public static string KeyOf(AttemptRow attempt) => $"{attempt.Operation}-{attempt.Attempt}-{attempt.Kind}";

    // Kinds that show more of themselves than their sync say so here; every other shows its sync.
    async Task<JsonNode?> StateAsync(string org, SyncSnapshot sync) => sync.Kind switch
    {
        RecordKinds.Client when await grains.GetGrain<IClientGrain>(new ClientKey(org, sync.Id).ToString()).GetAsync() is { } client =>
            JsonSerializer.SerializeToNode(ClientView.Of(client), AnswerJson.Default.ClientView),
        RecordKinds.FundingSource when await grains.GetGrain<IFundingSourceGrain>(new FundingSourceKey(org, sync.Id).ToString()).GetAsync() is { } source =>
            JsonSerializer.SerializeToNode(FundingSourceView.Of(source), AnswerJson.Default.FundingSourceView),
        RecordKinds.Quote when await grains.GetGrain<IQuoteGrain>(new QuoteKey(org, sync.Id).ToString()).GetAsync() is { } quote =>
            JsonSerializer.SerializeToNode(QuoteView.Of(quote), AnswerJson.Default.QuoteView),
        RecordKinds.Invoice when await grains.GetGrain<IInvoiceGrain>(new InvoiceKey(org, sync.Id).ToString()).GetAsync() is { } invoice =>
            JsonSerializer.SerializeToNode(InvoiceView.Of(invoice), AnswerJson.Default.InvoiceView),
        _ => JsonSerializer.SerializeToNode(RecordView.Of(sync), AnswerJson.Default.RecordView),
    };
}
