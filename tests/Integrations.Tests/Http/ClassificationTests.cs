using CareVision.Integrations.Http;
using CareVision.Integrations.Tests.Fixtures;
using Microsoft.AspNetCore.Http;

namespace CareVision.Integrations.Tests.Http;

public sealed class ClassificationTests
{
    [Theory]
    [InlineData(400, FailureClass.Rejected, FailureClass.Rejected, FailureCodes.Rejected)]
    [InlineData(404, FailureClass.Rejected, FailureClass.Rejected, FailureCodes.Rejected)]
    [InlineData(409, FailureClass.Rejected, FailureClass.Rejected, FailureCodes.Rejected)]
    [InlineData(422, FailureClass.Rejected, FailureClass.Rejected, FailureCodes.Rejected)]
    [InlineData(401, FailureClass.Unauthorized, FailureClass.Unauthorized, FailureCodes.Unauthorized)]
    [InlineData(403, FailureClass.Unauthorized, FailureClass.Unauthorized, FailureCodes.Forbidden)]
    [InlineData(429, FailureClass.Throttled, FailureClass.Throttled, FailureCodes.RateLimited)]
    [InlineData(408, FailureClass.Unknown, FailureClass.Unavailable, FailureCodes.ServerError)]
    [InlineData(500, FailureClass.Unknown, FailureClass.Unavailable, FailureCodes.ServerError)]
    [InlineData(502, FailureClass.Unknown, FailureClass.Unavailable, FailureCodes.ServerError)]
    [InlineData(503, FailureClass.Unknown, FailureClass.Unavailable, FailureCodes.ServerError)]
    [InlineData(302, FailureClass.Unknown, FailureClass.Unavailable, FailureCodes.UnexpectedRedirect)]
    public async Task A_status_means_the_same_for_everybody(int status, FailureClass write, FailureClass read, string code)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = c => ScriptedServer.Json(c, status, "{}");
        await using var rig = new Rig(server.Address);

        var written = await rig.CreateAsync();
        var found = await rig.FindAsync();

        Assert.Equal((write, code), (written.Failure!.Class, written.Failure.Code));
        Assert.Equal((read, code), (found.Failure!.Class, found.Failure.Code));
        Assert.Equal(status, written.Calls[^1].Status);
    }

    [Fact]
    public async Task A_refusal_carries_the_vendors_words()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Then(400, """{"Message":"The ledger R9 does not exist."}""");
        await using var rig = new Rig(server.Address);

        var outcome = await rig.CreateAsync();

        Assert.Equal("The ledger R9 does not exist.", outcome.Failure!.Message);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_for_a_write_and_unavailable_for_a_read()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = ScriptedServer.Drop;
        await using var rig = new Rig(server.Address);

        var written = await rig.CreateAsync();
        var found = await rig.FindAsync();

        Assert.Equal((FailureClass.Unknown, FailureCodes.ConnectionLost), (written.Failure!.Class, written.Failure.Code));
        Assert.Equal((FailureClass.Unavailable, FailureCodes.ConnectionLost), (found.Failure!.Class, found.Failure.Code));
        Assert.Equal(2, server.Requests.Count);
        Assert.Null(written.Calls[0].Status);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_a_lost_answer()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{\"Data\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        await using var rig = new Rig(server.Address);

        var written = await rig.CreateAsync();
        var found = await rig.FindAsync();

        Assert.Equal(FailureClass.Unknown, written.Failure!.Class);
        Assert.Equal(FailureClass.Unavailable, found.Failure!.Class);
    }

    [Fact]
    public async Task A_slow_answer_is_unknown_for_a_write_and_unavailable_for_a_read()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = c => Task.Delay(Timeout.InfiniteTimeSpan, c.RequestAborted);
        await using var rig = new Rig(server.Address, settings: ("Integrations:Timeout", "00:00:00.3"));

        var written = await rig.CreateAsync();
        var found = await rig.FindAsync();

        Assert.Equal((FailureClass.Unknown, FailureCodes.Timeout), (written.Failure!.Class, written.Failure.Code));
        Assert.Equal((FailureClass.Unavailable, FailureCodes.Timeout), (found.Failure!.Class, found.Failure.Code));
    }

    [Theory]
    [InlineData("<html>maintenance</html>")]
    [InlineData("""{"Data":{"Items":[""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task An_unreadable_answer_is_unknown_for_a_write_and_unavailable_for_a_read(string body)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = c => ScriptedServer.Json(c, 200, body);
        await using var rig = new Rig(server.Address);

        var written = await rig.CreateAsync();
        var found = await rig.FindAsync();

        Assert.Equal((FailureClass.Unknown, FailureCodes.UnreadableAnswer), (written.Failure!.Class, written.Failure.Code));
        Assert.Equal((FailureClass.Unavailable, FailureCodes.UnreadableAnswer), (found.Failure!.Class, found.Failure.Code));
    }

    [Fact]
    public async Task A_caller_that_gives_up_after_sending_a_write_learns_that_the_outcome_is_unknown()
    {
        await using var server = await ScriptedServer.StartAsync();
        using var gaveUp = new CancellationTokenSource();
        server.Otherwise = async context =>
        {
            await gaveUp.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        };
        await using var rig = new Rig(server.Address);

        var outcome = await rig.CreateAsync(ct: gaveUp.Token);

        Assert.Equal((FailureClass.Unknown, FailureCodes.Cancelled), (outcome.Failure!.Class, outcome.Failure.Code));
    }

    [Fact]
    public async Task A_caller_that_gives_up_before_sending_is_told_so_by_an_exception()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var rig = new Rig(server.Address);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.CreateAsync(ct: new CancellationToken(canceled: true)));

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("Sat, 31 Jan 2026 12:01:30 GMT", 90)]
    [InlineData("Sat, 31 Jan 2026 11:00:00 GMT", 0)]
    public async Task Retry_after_is_read_in_seconds_and_as_a_date(string header, int seconds)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Then(context =>
        {
            context.Response.Headers.RetryAfter = header;
            return ScriptedServer.Json(context, 429, "{}");
        });
        await using var rig = new Rig(server.Address, new ManualTime());

        var outcome = await rig.CreateAsync();

        Assert.Equal(FailureClass.Throttled, outcome.Failure!.Class);
        Assert.Equal(TimeSpan.FromSeconds(seconds), outcome.Failure.RetryAfter);
    }
}
