using System.Net;
using System.Text.Json.Nodes;
using CareVision.Sandbox.Core.Limits;
using static CareVision.Sandbox.Tests.RunningSandbox;

namespace CareVision.Sandbox.Tests;

public sealed class CallLimitTests
{
    readonly ManualTime _time = new();

    [Fact]
    public void Window_slides_and_is_not_laid_end_to_end()
    {
        var limit = Limit(LimitMode.Enforce, permits: 2, seconds: 10);

        Assert.True(AdmitAt(limit, 9));
        Assert.True(AdmitAt(limit, 9.5));
        Assert.False(AdmitAt(limit, 11));
        Assert.False(AdmitAt(limit, 18.9));
        Assert.True(AdmitAt(limit, 19));
        Assert.False(AdmitAt(limit, 19.4));
        Assert.True(AdmitAt(limit, 19.5));

        var report = limit.Report();
        Assert.Equal((7, 3), (report.TotalCalls, report.Overshoot));
        Assert.Equal(5, report.MaxInWindow);
    }

    [Fact]
    public void Refused_call_is_told_when_a_permit_is_free()
    {
        var limit = Limit(LimitMode.Enforce, permits: 1, seconds: 10);
        limit.Admit(out _);
        _time.Advance(TimeSpan.FromSeconds(3.5));

        Assert.False(limit.Admit(out var retryAfter));
        Assert.Equal(7, retryAfter);

        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.True(limit.Admit(out _));
    }

    [Fact]
    public void Observing_counts_what_is_over_and_refuses_nothing()
    {
        var limit = Limit(LimitMode.Observe, permits: 3, seconds: 1);

        for (var call = 0; call < 5; call++)
        {
            Assert.True(limit.Admit(out _));
        }

        var report = limit.Report();
        Assert.Equal((5, 2, 5), (report.TotalCalls, report.Overshoot, report.MaxInWindow));
    }

    [Fact]
    public void Client_that_keeps_the_limit_has_no_overshoot()
    {
        var limit = Limit(LimitMode.Enforce, permits: 4, seconds: 1);

        for (var call = 0; call < 40; call++)
        {
            Assert.True(limit.Admit(out _));
            _time.Advance(TimeSpan.FromSeconds(0.25));
        }

        var report = limit.Report();
        Assert.Equal((0, 4), (report.Overshoot, report.MaxInWindow));
        Assert.Equal(Enumerable.Repeat(4, 10), report.CallsPerWindow);
        Assert.Equal((0d, 9_750d), (report.FirstCallMs, report.LastCallMs));
        Assert.Equal([0, 250, 500], limit.Calls(0, 3));
    }

    [Fact]
    public async Task Limit_answers_429_and_does_not_count_the_token_endpoint()
    {
        await using var sandbox = await StartAsync();
        (await sandbox.SimPutAsync("limits", """{"permits":2,"windowSeconds":3600}""")).Dispose();

        await sandbox.LogInAsync();
        await sandbox.AskAsync(Save, Blake());
        await sandbox.AskAsync(Save, Blake());
        using var refused = await sandbox.PostAsync(Save, Blake());
        var report = await sandbox.SimAsync("limits");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 3_500, 3_600);
        Assert.Equal("enforce", report["mode"]!.GetValue<string>());
        Assert.Equal(3, report["totalCalls"]!.GetValue<int>());
        Assert.Equal(1, report["overshoot"]!.GetValue<int>());
        Assert.Equal(3, report["maxInWindow"]!.GetValue<int>());
        Assert.Equal(3, (await sandbox.SimAsync("limits/calls"))["calls"]!.AsArray().Count);
        Assert.Equal(2, await sandbox.AccountsAsync());
    }

    [Fact]
    public async Task Limit_comes_from_the_configuration_and_from_a_reset()
    {
        await using var sandbox = await StartAsync(null, "--Sandbox:TechOne:Limit:Permits=9", "--Sandbox:TechOne:Limit:WindowSeconds=0.5");
        var configured = await sandbox.SimAsync("limits");
        (await sandbox.SimPutAsync("limits", """{"permits":0}""")).Dispose();
        var off = await sandbox.SimAsync("limits?system=techone");

        (await sandbox.SimPostAsync("reset")).Dispose();
        var again = await sandbox.SimAsync("limits");

        Assert.Equal((9, 0.5, "enforce"), Read(configured));
        Assert.Equal((0, 1, "off"), Read(off));
        Assert.Equal((9, 0.5, "enforce"), Read(again));
    }

    static (int Permits, double Seconds, string Mode) Read(JsonNode report) =>
        (report["permits"]!.GetValue<int>(), report["windowSeconds"]!.GetValue<double>(), report["mode"]!.GetValue<string>());

    CallLimit Limit(LimitMode mode, int permits, double seconds)
    {
        var limit = new CallLimit(_time);
        limit.Set(mode, permits, TimeSpan.FromSeconds(seconds));
        return limit;
    }

    readonly DateTimeOffset _start = new ManualTime().GetUtcNow();

    bool AdmitAt(CallLimit limit, double seconds)
    {
        _time.Advance(_start + TimeSpan.FromSeconds(seconds) - _time.GetUtcNow());
        return limit.Admit(out _);
    }
}
