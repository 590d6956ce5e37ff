using CareVision.Integrations.Http;
using Refit;

namespace CareVision.Integrations.HubSpot;

/// <summary>Contacts and deals at HubSpot: written by a unique property, read afresh, associated. Single records travel in common batches.</summary>
/// <remarks>Search is never used: it lags by up to half a minute, so what it does not find may well be there.</remarks>
public sealed class HubSpotClient
{
    private readonly HubSpotBatches _batches;
    private readonly HubSpotCalls _calls;
    private readonly HubSpotOptions _options;

    internal HubSpotClient(HubSpotBatches batches, HubSpotCalls calls, HubSpotOptions options) => (_batches, _calls, _options) = (batches, calls, options);

    /// <summary>Creates or updates a record by a unique property. Asked twice it has one effect.</summary>
    /// <param name="account">The account.</param>
    /// <param name="type">One of <see cref="HubSpotTypes"/>.</param>
    /// <param name="unique">The unique property.</param>
    /// <param name="value">Its value.</param>
    /// <param name="properties">What else is written; an empty text clears a property.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The record; <see cref="HubSpotCodes.Conflict"/>, with the other's id if HubSpot says it, when another record is in the way.</returns>
    public Task<ExternalOutcome<HubSpotRecord>> UpsertAsync(
        ProviderAccount account, string type, string unique, string value, IReadOnlyDictionary<string, string> properties, CallContext context,
        CancellationToken ct) =>
        Closed<HubSpotRecord>(account) ?? _batches.UpsertAsync(account, type, new UpsertInput(value, unique, properties, ""), context, ct);

    /// <summary>Updates a record that is known by its id.</summary>
    /// <param name="account">The account.</param>
    /// <param name="type">One of <see cref="HubSpotTypes"/>.</param>
    /// <param name="id">HubSpot's id of it.</param>
    /// <param name="properties">What is written.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    public Task<ExternalOutcome<HubSpotRecord>> UpdateAsync(
        ProviderAccount account, string type, string id, IReadOnlyDictionary<string, string> properties, CallContext context, CancellationToken ct) =>
        Closed<HubSpotRecord>(account) ?? _batches.UpdateAsync(account, type, new UpdateInput(id, properties, ""), context, ct);

    /// <summary>Reads a record as it is now.</summary>
    /// <param name="account">The account.</param>
    /// <param name="type">One of <see cref="HubSpotTypes"/>.</param>
    /// <param name="unique">The unique property that it is found by; null: its id.</param>
    /// <param name="value">The id, or the property's value.</param>
    /// <param name="properties">What is read.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The record; null when HubSpot has none.</returns>
    public Task<ExternalOutcome<HubSpotRecord?>> ReadAsync(
        ProviderAccount account, string type, string? unique, string value, IReadOnlyList<string> properties, CallContext context, CancellationToken ct) =>
        Closed<HubSpotRecord?>(account) ?? _batches.ReadAsync(
            account, type, unique, value, unique is null || properties.Contains(unique) ? properties : [.. properties, unique], context, ct);

    /// <summary>Associates two records without a label. Asked twice it has one effect.</summary>
    /// <param name="account">The account.</param>
    /// <param name="from">The type of the one.</param>
    /// <param name="fromId">The one.</param>
    /// <param name="to">The type of the other.</param>
    /// <param name="toId">The other.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    public Task<ExternalOutcome<string>> AssociateAsync(
        ProviderAccount account, string from, string fromId, string to, string toId, CallContext context, CancellationToken ct) =>
        Closed<string>(account) ?? _batches.AssociateAsync(account, from, to, fromId, toId, context, ct);

    /// <summary>The ids of all records of a type that a record is associated to.</summary>
    /// <param name="account">The account.</param>
    /// <param name="from">The record's type.</param>
    /// <param name="id">The record.</param>
    /// <param name="to">The other type.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ExternalOutcome<IReadOnlyList<string>>> AssociationsAsync(
        ProviderAccount account, string from, string id, string to, CallContext context, CancellationToken ct)
    {
        var ids = new List<string>();
        string? after = null;
        do
        {
            var query = new BatchOf<AssociationQuery>([new AssociationQuery(id, after)]);
            var page = await ReadAsync(account, context, (api, scope, token) => api.Associations(_options.ApiVersion, from, to, query, scope, token), ct);
            if (!page.IsSuccess)
            {
                // A record without any is told by an empty list, or by "not found".
                return page.Failure.Code == HubSpotCodes.NotFound
                    ? ExternalOutcome.Succeeded<IReadOnlyList<string>>(ids, page.Calls)
                    : ExternalOutcome.Failed<IReadOnlyList<string>>(page.Failure, page.Calls);
            }

            var mine = page.Value.Results?.Find(r => r.From?.Id == id);
            ids.AddRange(mine?.To?.Select(t => t.Id) ?? []);
            after = mine?.Paging?.Next?.After;
        }
        while (after is not null);
        return ExternalOutcome.Succeeded<IReadOnlyList<string>>([.. ids.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>What a record type's properties are like.</summary>
    /// <param name="account">The account.</param>
    /// <param name="type">One of <see cref="HubSpotTypes"/>.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ExternalOutcome<IReadOnlyList<HubSpotProperty>>> PropertiesAsync(
        ProviderAccount account, string type, CallContext context, CancellationToken ct)
    {
        var list = await ReadAsync(account, context, (api, scope, token) => api.Properties(_options.ApiVersion, type, scope, token), ct);
        return list.Match(
            found => ExternalOutcome.Succeeded<IReadOnlyList<HubSpotProperty>>(
                [.. (found.Results ?? []).Where(p => p is { Name: not null, Archived: not true }).Select(p => new HubSpotProperty(
                    p.Name!, p.Label ?? p.Name!, p.Type ?? "", p.HasUniqueValue ?? false, [.. (p.Options ?? []).Select(o => o.Value).OfType<string>()]))],
                list.Calls),
            failure => ExternalOutcome.Failed<IReadOnlyList<HubSpotProperty>>(failure, list.Calls));
    }

    /// <summary>Creates a text property. One that exists already is left as it is.</summary>
    /// <param name="account">The account.</param>
    /// <param name="type">One of <see cref="HubSpotTypes"/>.</param>
    /// <param name="property">The property.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ExternalOutcome<string>> CreatePropertyAsync(
        ProviderAccount account, string type, HubSpotProperty property, CallContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(property);
        if (_calls.Api(account) is not { } api)
        {
            return ExternalOutcome.Failed<string>(HubSpotApps.NotConfigured());
        }

        var document = new PropertyDocument
        {
            Name = property.Name, Label = property.Label, Type = "string", FieldType = "text", HasUniqueValue = property.IsUnique,
            GroupName = type == HubSpotTypes.Contacts ? "contactinformation" : "dealinformation",
        };
        var session = _calls.Session(account, context);
        var reply = await session.WriteAsync((scope, token) => api.CreateProperty(_options.ApiVersion, type, document, scope, token), ct);
        return reply.IsSuccess || reply.Failure.Code == HubSpotCodes.Conflict
            ? session.Succeeded(property.Name)
            : session.Failed<string>(reply.Failure);
    }

    /// <summary>The stages of each pipeline of deals.</summary>
    /// <param name="account">The account.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Stage ids by pipeline id.</returns>
    public async Task<ExternalOutcome<IReadOnlyDictionary<string, IReadOnlyList<string>>>> PipelinesAsync(
        ProviderAccount account, CallContext context, CancellationToken ct)
    {
        var list = await ReadAsync(account, context, (api, scope, token) => api.Pipelines(_options.ApiVersion, HubSpotTypes.Deals, scope, token), ct);
        return list.Match(
            found => ExternalOutcome.Succeeded<IReadOnlyDictionary<string, IReadOnlyList<string>>>(
                (found.Results ?? []).Where(p => p is { Id: not null, Archived: not true }).ToDictionary(
                    p => p.Id!,
                    p => (IReadOnlyList<string>)[.. (p.Stages ?? []).Where(s => s.Archived is not true).Select(s => s.Id).OfType<string>()]),
                list.Calls),
            failure => ExternalOutcome.Failed<IReadOnlyDictionary<string, IReadOnlyList<string>>>(failure, list.Calls));
    }

    /// <summary>Uninstalls our app from the account (H8). An account that has it no more is fine.</summary>
    /// <param name="account">The account.</param>
    /// <param name="context">The call's context.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ExternalOutcome<string>> UninstallAsync(ProviderAccount account, CallContext context, CancellationToken ct)
    {
        if (_calls.Api(account) is not { } api)
        {
            return ExternalOutcome.Failed<string>(HubSpotApps.NotConfigured());
        }

        var session = _calls.Session(account, context);
        var reply = await session.WriteAsync((scope, token) => api.Uninstall(_options.ApiVersion, scope, token), ct);
        // 204 has no body, which a reader of bodies takes for an answer that it can't read.
        return reply.IsSuccess || reply.Failure.Code is HubSpotCodes.NotFound || session.Last?.Status is 204
            ? session.Succeeded("")
            : session.Failed<string>(reply.Failure);
    }

    private async Task<ExternalOutcome<T>> ReadAsync<T>(
        ProviderAccount account, CallContext context, Func<IHubSpotApi, CallScope, CancellationToken, Task<ApiResponse<T>>> send, CancellationToken ct)
        where T : class
    {
        if (_calls.Closed(account) is { } closed)
        {
            return ExternalOutcome.Failed<T>(closed);
        }

        if (_calls.Api(account) is not { } api)
        {
            return ExternalOutcome.Failed<T>(HubSpotApps.NotConfigured());
        }

        var session = _calls.Session(account, context);
        var reply = await session.ReadAsync((scope, token) => send(api, scope, token), ct);
        if (!reply.IsSuccess)
        {
            _calls.Learn(account, reply.Failure);
            return session.Failed<T>(reply.Failure);
        }

        return session.Succeeded(reply.Body);
    }

    private Task<ExternalOutcome<T>>? Closed<T>(ProviderAccount account) =>
        _calls.Closed(account) is { } failure ? Task.FromResult(ExternalOutcome.Failed<T>(failure)) : null;
}

/// <summary>A property of a record type.</summary>
/// <param name="Name">Its internal name.</param>
/// <param name="Label">What people read.</param>
/// <param name="Type">Its type, such as <c>string</c> or <c>enumeration</c>.</param>
/// <param name="IsUnique">No two records have the same value.</param>
/// <param name="Options">The values that an enumeration allows.</param>
public sealed record HubSpotProperty(string Name, string Label, string Type, bool IsUnique, IReadOnlyList<string> Options);
