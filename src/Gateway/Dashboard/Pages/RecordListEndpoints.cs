using CareVision.Gateway.Commands;
using CareVision.Gateway.Dashboard.Live;
using CareVision.Gateway.Dashboard.Rendering;
using CareVision.Gateway.Security;
using CareVision.Storage;
using CareVision.Storage.Records;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CareVision.Gateway.Dashboard.Pages;

/// <summary>What a list was asked for, as its address says it.</summary>
internal sealed record ListQuery
{
    [FromQuery(Name = "kind")] public string? Kind { get; init; }

    [FromQuery(Name = "system")] public string? System { get; init; }

    [FromQuery(Name = "status")] public string? Status { get; init; }

    [FromQuery(Name = "phase")] public string? Phase { get; init; }

    [FromQuery(Name = "reason")] public string? Reason { get; init; }

    [FromQuery(Name = "code")] public string? Code { get; init; }

    [FromQuery(Name = "overdue")] public string? Overdue { get; init; }

    [FromQuery(Name = "parent")] public string? Parent { get; init; }

    [FromQuery(Name = "q")] public string? Q { get; init; }

    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }

    /// <summary>The filter; an empty field of a form filters nothing.</summary>
    public SyncRecordFilter ToFilter(string org, DateTimeOffset overdueBefore) => new()
    {
        Org = org,
        Kind = Given(Kind),
        System = Given(System),
        Status = Enum.TryParse<RecordStatus>(Status, out var status) && Enum.IsDefined(status) ? status : null,
        Phase = Given(Phase),
        Reason = Given(Reason),
        FailureCode = Given(Code),
        Parent = Given(Parent),
        DueBefore = Given(Overdue) is null ? null : overdueBefore,
        Q = Given(Q),
        Cursor = Given(Cursor),
    };

    /// <summary>The fields that filter, without the place in the list.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields()
    {
        (string Name, string? Value)[] all =
        [
            ("kind", Kind), ("system", System), ("status", Status), ("phase", Phase), ("reason", Reason), ("code", Code), ("overdue", Overdue),
            ("parent", Parent), ("q", Q),
        ];
        return all.Where(field => Given(field.Value) is not null).Select(field => KeyValuePair.Create(field.Name, field.Value));
    }

    /// <summary>The address of a page of this list.</summary>
    public string At(string path, string? cursor) =>
        path + QueryString.Create(cursor is null ? Fields() : Fields().Append(KeyValuePair.Create("cursor", (string?)cursor)));

    static string? Given(string? field) => string.IsNullOrWhiteSpace(field) || field.Length > Limits.Cursor ? null : field.Trim();
}

/// <summary>A page of records.</summary>
internal sealed record ListModel(string Path, ListQuery Query, IReadOnlyList<SyncRecordRow> Rows, string? Next, IReadOnlyList<RecordCount> Counts)
{
    /// <summary>Titles of the records that those of the page belong to.</summary>
    public IReadOnlyDictionary<string, string> Parents { get; init; } = new Dictionary<string, string>();
}

/// <summary>All records, and the lists of one kind.</summary>
internal static class RecordListEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/console/records", (PageContext page, [AsParameters] ListQuery query, RecordLists lists, CancellationToken cancellationToken) =>
            ShowAsync<RecordListPage>(page, query, null, lists, cancellationToken)).ForPeople(Act.Read);
        app.MapGet("/console/debtor-accounts", (PageContext page, [AsParameters] ListQuery query, RecordLists lists, CancellationToken cancellationToken) =>
            ShowAsync<DebtorAccountsPage>(page, query, "funding-source", lists, cancellationToken)).ForPeople(Act.Read);
        app.MapGet("/console/clients", (PageContext page, [AsParameters] ListQuery query, RecordLists lists, CancellationToken cancellationToken) =>
            ShowAsync<ClientsPage>(page, query, "client", lists, cancellationToken)).ForPeople(Act.Read);
        foreach (var (path, kind) in new[] { ("quotes", "quote"), ("service-contracts", "contract"), ("service-bookings", "booking"), ("invoices", "invoice") })
        {
            app.MapGet($"/console/{path}", (PageContext page, [AsParameters] ListQuery query, RecordLists lists, CancellationToken cancellationToken) =>
                ShowAsync<KindPage>(page, query, kind, lists, cancellationToken)).ForPeople(Act.Read);
        }
    }

    static async Task<IResult> ShowAsync<TPage>(PageContext page, ListQuery query, string? kind, RecordLists lists, CancellationToken cancellationToken)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var asked = kind is null ? query : query with { Kind = kind };
        return Render.Of<TPage>(page, await lists.ReadAsync(page, asked, cancellationToken));
    }
}

/// <summary>Reads a page of a list with what it shows beside its rows.</summary>
internal sealed class RecordLists(ISyncRecordQueries records, IOptions<GatewayOptions> options, TimeProvider time)
{
    const int Rows = 50;

    readonly Shared<SyncRecordFilter, Page<SyncRecordRow>> lists = new(filter => records.ListAsync(filter, CancellationToken.None), time);
    readonly Shared<string, IReadOnlyList<RecordCount>> counts = new(org => records.CountsAsync(org, CancellationToken.None), time);

    /// <summary>A list, as all who look at it now see it.</summary>
    public Task<Page<SyncRecordRow>> ListAsync(SyncRecordFilter filter, CancellationToken cancellationToken) => lists.GetAsync(filter, cancellationToken);

    /// <summary>How many records stand where.</summary>
    public Task<IReadOnlyList<RecordCount>> CountsAsync(string org, CancellationToken cancellationToken) => counts.GetAsync(org, cancellationToken);

    // To the second, so that all who ask now ask the same.
    DateTimeOffset Overdue(DateTimeOffset now) => DateTimeOffset.FromUnixTimeSeconds((now - options.Value.ConsoleOverdueAfter).ToUnixTimeSeconds());

    public async Task<ListModel> ReadAsync(PageContext page, ListQuery query, CancellationToken cancellationToken)
    {
        var filter = query.ToFilter(page.Org, Overdue(page.Clock.Now)) with { Limit = Rows };
        Page<SyncRecordRow> rows;
        try
        {
            rows = await ListAsync(filter, cancellationToken);
        }
        catch (InvalidCursorException)
        {
            page.Refused = "This place in the list does not exist any more; this is its beginning.";
            query = query with { Cursor = null };
            rows = await ListAsync(filter with { Cursor = null }, cancellationToken);
        }

        var parents = rows.Items.Where(row => row.Kind == "funding-source").Select(row => row.Parent).OfType<string>().Distinct().ToList();
        return new(page.Path, query, rows.Items, rows.Next is null ? null : query.At(page.Path, rows.Next), await CountsAsync(page.Org, cancellationToken))
        {
            Parents = parents.Count == 0 ? new Dictionary<string, string>() : await records.TitlesAsync(page.Org, "client", parents, cancellationToken),
        };
    }
}
