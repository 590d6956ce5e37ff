using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CareVision.Integrations.Http;
using Refit;

namespace CareVision.Integrations.HubSpot;

/// <summary>Sends batches and tells the records of one apart: what became of each, and its own part of the bodies for the ledger.</summary>
internal sealed class HubSpotBatches(HubSpotCalls calls, HubSpotOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<object, object> _lanes = new();

    internal Task<ExternalOutcome<HubSpotRecord>> UpsertAsync(
        ProviderAccount account, string type, UpsertInput input, CallContext context, CancellationToken ct) =>
        Lane<UpsertInput, HubSpotRecord>(
            (account, "upsert", type, input.IdProperty, context.Priority),
            (inputs, shared) => WriteAsync(
                account, inputs.Select((one, i) => one with { ObjectWriteTraceId = Trace(i) }).ToArray(), shared, one => one.Id,
                (api, batch, scope, token) => api.Upsert(options.ApiVersion, type, batch, scope, token)))
        .AddAsync(input.Id, input, context, ct);

    internal Task<ExternalOutcome<HubSpotRecord>> UpdateAsync(
        ProviderAccount account, string type, UpdateInput input, CallContext context, CancellationToken ct) =>
        Lane<UpdateInput, HubSpotRecord>(
            (account, "update", type, "", context.Priority),
            (inputs, shared) => WriteAsync(
                account, inputs.Select((one, i) => one with { ObjectWriteTraceId = Trace(i) }).ToArray(), shared, one => one.Id,
                (api, batch, scope, token) => api.Update(options.ApiVersion, type, batch, scope, token)))
        .AddAsync(input.Id, input, context, ct);

    internal Task<ExternalOutcome<HubSpotRecord?>> ReadAsync(
        ProviderAccount account, string type, string? idProperty, string id, IReadOnlyList<string> properties, CallContext context,
        CancellationToken ct) =>
        Lane<string, HubSpotRecord?>(
            (account, "read", type, $"{idProperty}:{string.Join(',', properties)}", context.Priority),
            (ids, shared) => ReadAsync(account, type, idProperty, ids, properties, shared))
        .AddAsync(id, id, context, ct);

    internal Task<ExternalOutcome<string>> AssociateAsync(
        ProviderAccount account, string from, string to, string fromId, string toId, CallContext context, CancellationToken ct) =>
        Lane<AssociationPair, string>(
            (account, "associate", from, to, context.Priority), (pairs, shared) => AssociateAsync(account, from, to, pairs, shared))
        .AddAsync($"{fromId}>{toId}", new AssociationPair(new IdOf(fromId), new IdOf(toId)), context, ct);

    private async Task<BatchReply<HubSpotRecord>> WriteAsync<TInput>(
        ProviderAccount account, TInput[] inputs, CallContext context, Func<TInput, string> idOf,
        Func<IHubSpotApi, BatchOf<TInput>, CallScope, CancellationToken, Task<ApiResponse<BatchAnswer<CrmObject>>>> send)
    {
        var session = calls.Session(account, context);
        if (calls.Api(account) is not { } api)
        {
            return Refused<HubSpotRecord>(session, HubSpotApps.NotConfigured(), inputs);
        }

        var reply = await session.WriteAsync((scope, token) => send(api, new BatchOf<TInput>(inputs), scope, token), CancellationToken.None);
        if (!reply.IsSuccess)
        {
            calls.Learn(account, reply.Failure);
            return Refused<HubSpotRecord>(session, reply.Failure, inputs);
        }

        var items = new BatchItem<HubSpotRecord>?[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var id = idOf(inputs[i]);
            var mine = reply.Body.Results?.Find(r => r.ObjectWriteTraceId == Trace(i))
                ?? reply.Body.Results?.Find(r => r.ObjectWriteTraceId is null && (r.Id == id || r.Properties?.ContainsValue(id) == true));
            var error = reply.Body.Errors?.Find(e => Names(e, Trace(i), id));
            items[i] = (mine, error) switch
            {
                ({ Id: not null }, _) => new(HubSpotCalls.Record(mine), null),
                (_, { } said) => new(null, HubSpotErrors.OfInput(said, session.Safe(said.Message ?? "HubSpot refused this record.", reply.Scope))),
                // Errors that name nobody: the rest is asked again, in smaller batches.
                _ when reply.Body.Errors is [var general, ..] => inputs.Length > 1
                    ? null
                    : new(null, HubSpotErrors.OfInput(general, session.Safe(general.Message ?? "HubSpot refused this record.", reply.Scope))),
                _ => new(null, FailureClassifier.AfterSending(reply.Scope, HubSpotCodes.NoAnswer, "HubSpot said nothing about this record.")),
            };
        }

        var again = Array.Exists(items, item => item is null)
            ? new ExternalFailure(FailureClass.Rejected, HubSpotCodes.Invalid, "HubSpot refused records of this batch without naming them.")
            : null;
        return new(items, again, Slices(session, inputs, reply.Body.Results, (r, i) => r.ObjectWriteTraceId == Trace(i) || r.Properties?.ContainsValue(idOf(inputs[i])) == true));
    }

    private async Task<BatchReply<HubSpotRecord?>> ReadAsync(
        ProviderAccount account, string type, string? idProperty, IReadOnlyList<string> ids, IReadOnlyList<string> properties, CallContext context)
    {
        var session = calls.Session(account, context);
        if (calls.Api(account) is not { } api)
        {
            return Refused<HubSpotRecord?>(session, HubSpotApps.NotConfigured(), ids);
        }

        var batch = new ReadBatch([.. ids.Select(id => new IdOf(id))], idProperty, [.. properties, "hs_merged_object_ids"]);
        var reply = await session.ReadAsync((scope, token) => api.Read(options.ApiVersion, type, batch, scope, token), CancellationToken.None);
        if (!reply.IsSuccess)
        {
            calls.Learn(account, reply.Failure);
            // One that is asked for alone and is not there may be told by a 404.
            return ids.Count == 1 && reply.Failure.Code == HubSpotCodes.NotFound
                ? new([new BatchItem<HubSpotRecord?>(null, null)], null, Slices<string, CrmObject>(session, ids, null, static (_, _) => false))
                : Refused<HubSpotRecord?>(session, reply.Failure, ids);
        }

        if (reply.Body.Results is not { } results)
        {
            return Refused<HubSpotRecord?>(session, FailureClassifier.Unreadable(reply.Scope), ids);
        }

        var items = ids.Select(id => results.Find(r => Is(r, idProperty, id)) is { Id: not null } found
            ? new BatchItem<HubSpotRecord?>(HubSpotCalls.Record(found), null)
            : new BatchItem<HubSpotRecord?>(null, null));
        return new([.. items], null, Slices(session, ids, results, (r, i) => Is(r, idProperty, ids[i])));
    }

    private async Task<BatchReply<string>> AssociateAsync(
        ProviderAccount account, string from, string to, IReadOnlyList<AssociationPair> pairs, CallContext context)
    {
        var session = calls.Session(account, context);
        if (calls.Api(account) is not { } api)
        {
            return Refused<string>(session, HubSpotApps.NotConfigured(), pairs);
        }

        var reply = await session.WriteAsync(
            (scope, token) => api.Associate(options.ApiVersion, from, to, new BatchOf<AssociationPair>(pairs), scope, token), CancellationToken.None);
        if (!reply.IsSuccess)
        {
            calls.Learn(account, reply.Failure);
            return Refused<string>(session, reply.Failure, pairs);
        }

        // An answer lists each pair in both directions, or only in one.
        var items = pairs.Select(pair => reply.Body.Results?.Exists(r => Joins(r, pair)) == true
            ? new BatchItem<string>(pair.To!.Id, null)
            : reply.Body.Errors is [var error, ..]
                ? pairs.Count > 1 ? null : new BatchItem<string>(null, HubSpotErrors.OfInput(error, session.Safe(error.Message ?? "HubSpot refused this association.", reply.Scope)))
                : new BatchItem<string>(null, FailureClassifier.AfterSending(reply.Scope, HubSpotCodes.NoAnswer, "HubSpot said nothing about this association.")))
            .ToArray();
        var again = Array.Exists(items, item => item is null)
            ? new ExternalFailure(FailureClass.Rejected, HubSpotCodes.Invalid, "HubSpot refused associations of this batch without naming them.")
            : null;
        return new(items, again, Slices(session, pairs, reply.Body.Results, (r, i) => Joins(r, pairs[i])));
    }

    private Coalescer<TInput, TResult> Lane<TInput, TResult>(object key, BatchSend<TInput, TResult> send) =>
        (Coalescer<TInput, TResult>)_lanes.GetOrAdd(key, _ => new Coalescer<TInput, TResult>(send, options.BatchWindow, time));

    private static string Trace(int i) => $"t{i}";

    private static bool Names(ErrorDocument error, string trace, string id) =>
        error.Named("objectWriteTraceId").Contains(trace) || error.Named("ids").Contains(id) || error.Named("id").Contains(id);

    private static bool Is(CrmObject found, string? idProperty, string id) => idProperty is null
        ? found.Id == id || found.Properties?.GetValueOrDefault("hs_merged_object_ids")?.Split(';').Contains(id) == true
        : string.Equals(found.Properties?.GetValueOrDefault(idProperty), id, StringComparison.OrdinalIgnoreCase);

    private static bool Joins(AssociationPair found, AssociationPair asked) =>
        (found.From?.Id == asked.From!.Id && found.To?.Id == asked.To!.Id) || (found.From?.Id == asked.To!.Id && found.To?.Id == asked.From!.Id);

    private static BatchReply<TResult> Refused<TResult>(CallSession session, ExternalFailure failure, System.Collections.IEnumerable inputs) => new(
        [], failure, [.. inputs.Cast<object>().Select(input => Slice(session, Json(input), null)).OfType<ExternalCall>()]);

    /// <summary>The call as it stands in a record's own ledger: with its own input and result only, so that erasing one record leaves nothing in another's.</summary>
    private static IReadOnlyList<ExternalCall> Slices<TInput, TResult>(
        CallSession session, IReadOnlyList<TInput> inputs, List<TResult>? results, Func<TResult, int, bool> isOf)
        where TResult : class =>
        [.. inputs.Select((input, i) => Slice(session, Json(input!), results?.Find(r => isOf(r, i)) is { } result ? Json(result) : null)).OfType<ExternalCall>()];

    private static ExternalCall? Slice(CallSession session, string request, string? response) =>
        session.Last is { } call ? call with { Request = request, Response = response ?? (call.Status is >= 400 or null ? call.Response : null) } : null;

    private static string Json(object value) => Redactor.Body(
        Encoding.UTF8.GetBytes(value is string text ? text : JsonSerializer.Serialize(value, HubSpotJson.Default.GetTypeInfo(value.GetType())!)), "application/json");
}
