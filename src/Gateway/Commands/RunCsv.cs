using System.Globalization;
using System.Text;
using CareVision.Gateway.Http;
using CareVision.Storage.Runs;

namespace CareVision.Gateway.Commands;

/// <summary>The items of a run as a file, written page by page: a run may have many.</summary>
internal static class RunCsv
{
    const int Page = 1000;

    public static async Task WriteAsync(Stream output, IRunItems items, string org, string run, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync(CsvText.Line("No", "Client", "Kind", "Id", "System", "Outcome", "Code", "Message", "Cause", "Solution", "Settled at (UTC)"));
        for (var after = 0L; await items.ListAsync(org, run, null, after, Page, cancellationToken) is { Count: > 0 } page; after = page[^1].Seq)
        {
            foreach (var item in page.Select(RunItemView.Of))
            {
                await writer.WriteAsync(CsvText.Line(
                    item.Seq.ToString(CultureInfo.InvariantCulture), item.ClientId, item.Kind, item.Id, item.System, item.Outcome, item.Code,
                    item.Failure?.Message, item.Failure?.Cause, item.Failure?.Solution,
                    item.SettledAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)));
            }

            await writer.FlushAsync(cancellationToken);
        }
    }
}
