using System.Net;
using CareVision.Gateway.Health;
using Microsoft.Extensions.DependencyInjection;

namespace CareVision.Gateway.Tests;

public sealed class OperationTests
{
    public static TheoryData<Exception> Outages =>
    [
        new TimeoutException("silo S10.0.0.1 did not answer"),
        new Orleans.Runtime.OrleansException("no gateway"),
        new Npgsql.NpgsqlException("connection refused by db-host"),
    ];

    [Theory, MemberData(nameof(Outages))]
    public async Task A_cluster_or_database_that_does_not_answer_is_a_503_with_a_time_to_wait(Exception outage)
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Cluster.Outage = outage;

        var answer = await gateway.PutAsync("/clients/anton", """{"firstName":"Anton","lastName":"Blake"}""");

        answer.IsProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("5", answer.Headers["Retry-After"]);
        Assert.Equal("5", answer["retryAfter"]);
        Assert.DoesNotContain(outage.Message, answer.Text);
        Assert.Contains(gateway.Log.Lines, line => line.Contains(outage.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_for_a_key_is_a_503()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Keys.Outage = new Npgsql.NpgsqlException("connection refused");

        (await gateway.GetAsync("")).IsProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    [Fact]
    public async Task A_fault_of_ours_is_a_500_that_says_nothing_of_its_inside()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Cluster.Outage = new InvalidOperationException("inside");

        var answer = await gateway.GetAsync("/clients/anton");

        answer.IsProblem(HttpStatusCode.InternalServerError, "internal");
        Assert.DoesNotContain("inside", answer.Text);
        Assert.Contains(gateway.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(answer["traceId"]!) is false);
    }

    [Fact]
    public async Task A_caller_above_its_limit_is_told_when_to_come_back_and_others_are_not_slowed_down()
    {
        await using var gateway = await RunningGateway.StartAsync(
            new() { ["Gateway:RequestsPerSecond"] = "1", ["Gateway:RequestBurst"] = "3" });
        await gateway.SendAsync("PUT", RunningGateway.At(), "platform", """{"name":"Demo"}""");

        var answers = new List<Answer>();
        for (var i = 0; i < 8; i++)
        {
            answers.Add(await gateway.GetAsync(""));
        }

        Assert.Equal(3, answers.TakeWhile(answer => answer.Status == HttpStatusCode.OK).Count());
        var refused = answers.First(answer => answer.Status != HttpStatusCode.OK).IsProblem(HttpStatusCode.TooManyRequests, "rate-limited");
        Assert.True(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) >= 1);
        (await gateway.GetAsync("", "portal")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_that_goes_well_writes_nothing_to_the_log()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        gateway.Log.Lines.Clear();

        await gateway.PutAsync("/clients/anton", """{"firstName":"Anton","lastName":"Blake"}""");
        await gateway.PutAsync("/clients/anton", "{");

        Assert.DoesNotContain(gateway.Log.Lines, line => !line.StartsWith("Debug", StringComparison.Ordinal) && !line.StartsWith("Trace", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_product_is_ready_when_the_cluster_answers_and_says_which_engine_runs()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var ready = await gateway.SendAsync("GET", "/health/ready", null);
        gateway.Cluster.Outage = new TimeoutException();
        var failing = await gateway.SendAsync("GET", "/health/ready", null);
        var live = await gateway.SendAsync("GET", "/health/live", null);

        Assert.Equal("ok", ready.Is(HttpStatusCode.OK)["status"]);
        Assert.Contains("Orleans", ready["engine"]);
        Assert.Equal("no answer in time", failing.Is(HttpStatusCode.ServiceUnavailable).Json.GetProperty("checks").GetProperty("cluster").GetString());
        live.Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_product_is_not_ready_without_its_database()
    {
        await using var gateway = await RunningGateway.StartAsync(services: services => services.AddSingleton(Readiness.Database));

        var answer = await gateway.SendAsync("GET", "/health/ready", null);

        Assert.Equal("ok", answer.Is(HttpStatusCode.ServiceUnavailable).Json.GetProperty("checks").GetProperty("cluster").GetString());
        Assert.Equal("failing; see the log", answer.Json.GetProperty("checks").GetProperty("database").GetString());
    }

    [Fact]
    public async Task The_landing_page_says_what_runs_and_where_to_go()
    {
        await using var gateway = await RunningGateway.StartAsync(new() { ["Gateway:SandboxAddress"] = "http://127.0.0.1:8091/<x>" });

        var page = await gateway.SendAsync("GET", "/", null);

        Assert.Equal("text/html", page.Is(HttpStatusCode.OK).ContentType);
        Assert.Contains(Engine.Name, page.Text);
        Assert.Contains("href=\"/openapi/v1.json\"", page.Text);
        Assert.Contains("href=\"/health/ready\"", page.Text);
        Assert.Contains("http://127.0.0.1:8091/&lt;x&gt;", page.Text);
    }
}
