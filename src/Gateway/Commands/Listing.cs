using System.Globalization;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Storage;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.Commands;

/// <summary>Pages of the read model as this API shows them.</summary>
internal static class Listing
{
    public static Task<Results<Ok<ListPage<RecordListItem>>, Problem>> RecordsAsync(
        ISyncRecordQueries records, SyncRecordFilter filter, PageQuery page, CancellationToken cancellationToken) =>
        PageAsync(() => records.ListAsync(filter with { Cursor = page.Cursor, Limit = page.Size }, cancellationToken), RecordListItem.Of);

    /// <summary>Records that the read model finds, each shown by what its grain says of itself.</summary>
    public static async Task<Results<Ok<ListPage<TView>>, Problem>> LiveAsync<TSnapshot, TView>(
        ISyncRecordQueries records,
        SyncRecordFilter filter,
        PageQuery page,
        Func<SyncRecordRow, Task<TSnapshot?>> read,
        Func<TSnapshot, TView> view,
        CancellationToken cancellationToken)
        where TSnapshot : class
    {
        try
        {
            var found = await records.ListAsync(filter with { Cursor = page.Cursor, Limit = page.Size }, cancellationToken);
            var snapshots = await Task.WhenAll(found.Items.Select(read));
            return TypedResults.Ok(new ListPage<TView> { Items = [.. snapshots.OfType<TSnapshot>().Select(view)], NextCursor = found.Next });
        }
        catch (InvalidCursorException)
        {
            return ForeignCursor();
        }
    }

    public static async Task<Results<Ok<ListPage<RunItemView>>, Problem>> RunItemsAsync(
        IRunItems items, string org, string run, string? outcome, PageQuery page, CancellationToken cancellationToken)
    {
        // The items of a run are numbered, so the number is the cursor.
        var after = 0L;
        if (page.Cursor is not null && !long.TryParse(page.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            return ForeignCursor();
        }

        var rows = await items.ListAsync(org, run, outcome, after, page.Size, cancellationToken);
        return TypedResults.Ok(new ListPage<RunItemView>
        {
            Items = [.. rows.Select(RunItemView.Of)],
            NextCursor = rows.Count < page.Size ? null : rows[^1].Seq.ToString(CultureInfo.InvariantCulture),
        });
    }

    public static Task<Results<Ok<ListPage<AttemptView>>, Problem>> AttemptsAsync(
        ISyncRecordQueries records, string org, string kind, string id, string system, PageQuery page, CancellationToken cancellationToken) =>
        PageAsync(() => records.AttemptsAsync(org, kind, id, system, page.Cursor, page.Size, cancellationToken), AttemptView.Of);

    static async Task<Results<Ok<ListPage<TView>>, Problem>> PageAsync<TRow, TView>(Func<Task<Page<TRow>>> read, Func<TRow, TView> view)
    {
        try
        {
            var page = await read();
            return TypedResults.Ok(new ListPage<TView> { Items = [.. page.Items.Select(view)], NextCursor = page.Next });
        }
        catch (InvalidCursorException)
        {
            return ForeignCursor();
        }
    }

    static Problem ForeignCursor() => Problem.Invalid("cursor", "did not come from an earlier page of this list");
}
