using System.ComponentModel;
using CareVision.Gateway.Commands;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Gateway.Security;
using CareVision.Storage;
using CareVision.Storage.Changes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareVision.Gateway.ChangeFeed;

internal static class ChangeEndpoints
{
    const int DefaultLimit = 100;
    const int MaxLimit = 1000;

    public static void Map(RouteGroupBuilder organisation) =>
        organisation.MapGet("/changes", ReadAsync).Needs(Act.Read)
            .WithSummary("What changed, in order")
            .WithDescription("Durable: keep next, send it back as after, and nothing is missed, whatever stopped in between.");

    static async Task<Results<Ok<ChangesView>, Problem>> ReadAsync(
        string org,
        [Description("The next of the answer before; absent: from the beginning.")] string? after,
        [Description("How many changes at most, 1 to 1000. Default: 100.")] int? limit,
        IChangeFeed feed,
        CancellationToken cancellationToken)
    {
        var size = limit ?? DefaultLimit;
        var errors = new FieldErrors();
        errors.Require(size is >= 1 and <= MaxLimit, "limit", $"must be between 1 and {MaxLimit}");
        errors.Optional(after, "after", Limits.Cursor);
        if (errors.ToProblem() is { } problem)
        {
            return problem;
        }

        try
        {
            var page = await feed.ReadAsync(org, after, size, cancellationToken);
            return TypedResults.Ok(new ChangesView { Items = [.. page.Changes.Select(ChangeView.Of)], Next = page.Cursor });
        }
        catch (InvalidCursorException)
        {
            return Problem.Invalid("after", "is not the next of an earlier answer");
        }
    }
}
