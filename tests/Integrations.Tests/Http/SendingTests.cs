using System.Net;
using System.Net.Sockets;
using CareVision.Integrations.Http;
using CareVision.Integrations.Tests.Fixtures;

namespace CareVision.Integrations.Tests.Http;

public sealed class SendingTests
{
    [Fact]
    public async Task A_refused_connection_is_tried_once_more_and_is_then_unavailable_also_for_a_write()
    {
        await using var rig = new Rig(new Uri($"http://127.0.0.1:{FreePort()}/"));

        var outcome = await rig.CreateAsync();

        Assert.Equal((FailureClass.Unavailable, FailureCodes.ConnectionFailed), (outcome.Failure!.Class, outcome.Failure.Code));
        Assert.Equal(2, rig.Budget.Asked.Count);
        Assert.Equal(0, rig.Budget.Used);
        Assert.Equal(2, rig.Budget.Completed);
        Assert.Null(Assert.Single(outcome.Calls).Status);
    }

    [Fact]
    public async Task A_write_that_never_left_is_sent_by_the_one_retry()
    {
        var port = FreePort();
        ScriptedServer? server = null;
        await using var rig = new Rig(new Uri($"http://127.0.0.1:{port}/"));
        rig.Budget.OnAcquire = async nth =>
        {
            server = nth == 2 ? await ScriptedServer.StartAsync(port) : null;
            server?.Then(200, """{"Data":{"Items":[{"AccountNumber":"100001"}]}}""");
            return null;
        };

        var outcome = await rig.CreateAsync();

        await using (server)
        {
            Assert.Equal("100001", outcome.Value.AccountNumber);
            Assert.Single(server!.Requests);
        }
    }

    [Fact]
    public async Task A_name_that_cannot_be_found_is_unavailable_also_for_a_write()
    {
        await using var rig = new Rig(new Uri("https://techone.invalid/"));

        var outcome = await rig.CreateAsync();

        Assert.Equal((FailureClass.Unavailable, FailureCodes.ConnectionFailed), (outcome.Failure!.Class, outcome.Failure.Code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_is_never_sent_again_by_itself_when_a_kept_connection_turns_out_to_be_closed(bool isWrite)
    {
        await using var server = new ClosingServer();
        await using var rig = new Rig(server.Address);
        await rig.Debtors.ListFundingTypeReferencesAsync(rig.Account, rig.Context(), default);

        var failure = isWrite
            ? (await rig.CreateAsync()).Failure
            : (await rig.Debtors.ListFundingTypeReferencesAsync(rig.Account, rig.Context(), default)).Failure;

        Assert.Equal(FailureCodes.ConnectionLost, failure!.Code);
        Assert.Equal(isWrite ? FailureClass.Unknown : FailureClass.Unavailable, failure.Class);
        Assert.Equal(2, server.Requests);
        Assert.Equal(2, rig.Budget.Used);
    }

    [Fact]
    public async Task Nothing_is_sent_after_the_send_by_time()
    {
        await using var server = await ScriptedServer.StartAsync();
        var time = new ManualTime();
        await using var rig = new Rig(server.Address, time);
        var context = rig.Context(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(6));

        var outcome = await rig.CreateAsync(context: context);

        Assert.Equal((FailureClass.Unavailable, FailureCodes.NotSent), (outcome.Failure!.Class, outcome.Failure.Code));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_send_by_time_passes_while_waiting_for_a_connection()
    {
        await using var server = await ScriptedServer.StartAsync();
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        server.Then(async context =>
        {
            arrived.SetResult();
            await release.Task;
            await ScriptedServer.Json(context, 200, """{"Data":{"Items":[]}}""");
        });
        var time = new ManualTime();
        await using var rig = new Rig(server.Address, time, settings: ("Integrations:MaxConnections", "1"));
        var first = rig.FindAsync();
        await Within.TenSeconds(arrived.Task, "the first request arrives");

        var permitted = new TaskCompletionSource();
        rig.Budget.OnAcquire = _ =>
        {
            permitted.SetResult();
            return default;
        };
        var second = rig.CreateAsync(context: rig.Context(TimeSpan.FromSeconds(5)));
        await Within.TenSeconds(permitted.Task, "the second call asks for its permit");
        time.Advance(TimeSpan.FromSeconds(6));
        release.SetResult();

        var outcome = await Within.TenSeconds(second, "the second call ends");
        Assert.True((await first).IsSuccess);
        Assert.Equal((FailureClass.Unavailable, FailureCodes.NotSent), (outcome.Failure!.Class, outcome.Failure.Code));
        Assert.Single(server.Requests);
        Assert.Equal(1, rig.Budget.Used);
    }

    [Fact]
    public async Task A_refused_permit_is_throttled_and_sends_nothing()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var rig = new Rig(server.Address);
        rig.Budget.OnAcquire = _ => ValueTask.FromResult<CallPermit?>(CallPermit.Refused(TimeSpan.FromSeconds(9)));

        var outcome = await rig.CreateAsync();

        Assert.Equal((FailureClass.Throttled, FailureCodes.LimitReached), (outcome.Failure!.Class, outcome.Failure.Code));
        Assert.Equal(TimeSpan.FromSeconds(9), outcome.Failure.RetryAfter);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Permits_that_expire_again_and_again_before_they_are_used_are_throttled_and_send_nothing()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var rig = new Rig(server.Address);
        rig.Budget.LeaseIsValid = false;

        var outcome = await rig.CreateAsync();

        Assert.Equal((FailureClass.Throttled, FailureCodes.LimitReached), (outcome.Failure!.Class, outcome.Failure.Code));
        Assert.Empty(server.Requests);
        Assert.Equal(rig.Budget.Asked.Count, rig.Budget.Completed);
    }

    [Fact]
    public async Task A_permit_that_expired_while_the_connection_was_set_up_is_replaced_by_a_fresh_one()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var rig = new Rig(server.Address);
        rig.Budget.LeaseIsValid = false;
        rig.Budget.OnAcquire = asked =>
        {
            rig.Budget.LeaseIsValid = asked > 1;
            return ValueTask.FromResult<CallPermit?>(null);
        };

        Assert.True((await rig.FindAsync()).IsSuccess);

        Assert.Single(server.Requests);
        Assert.Equal((2, 1, 2), (rig.Budget.Asked.Count, rig.Budget.Used, rig.Budget.Completed));
    }

    [Fact]
    public async Task A_limiter_that_fails_makes_the_call_unavailable_and_sends_nothing()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var rig = new Rig(server.Address);
        rig.Budget.OnAcquire = _ => throw new TimeoutException("the limiter's grain did not answer");

        var outcome = await rig.CreateAsync();

        Assert.Equal((FailureClass.Unavailable, FailureCodes.LimiterUnavailable), (outcome.Failure!.Class, outcome.Failure.Code));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Each_request_uses_and_returns_one_permit_of_the_callers_priority()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var rig = new Rig(server.Address);

        await rig.FindAsync();
        await rig.FindAsync();

        Assert.Equal([CallPriority.Push, CallPriority.Push], rig.Budget.Asked);
        Assert.Equal((2, 2), (rig.Budget.Used, rig.Budget.Completed));
    }

    [Fact]
    public async Task Connections_are_kept_between_calls()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var rig = new Rig(server.Address);

        for (var i = 0; i < 5; i++)
        {
            Assert.True((await rig.FindAsync()).IsSuccess);
        }

        Assert.Single(server.Requests.Select(r => r.Connection).Distinct());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
