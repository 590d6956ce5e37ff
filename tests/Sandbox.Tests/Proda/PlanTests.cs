using System.Net;
using System.Text.Json.Nodes;
using static CareVision.Sandbox.Tests.Proda.RunningProda;

namespace CareVision.Sandbox.Tests.Proda;

public sealed class PlanTests
{
    const string Mine = "plans/?participant=430000777&participant_surname=Nguyen&date_of_birth=1990-01-31";

    [Fact]
    public async Task Plan_is_found_by_number_surname_and_birth_date()
    {
        await using var sandbox = await ReadyAsync();

        var third = await sandbox.ResultAsync("ndis/3.0/" + Mine);
        var fourth = await sandbox.ResultAsync("ndis/4.0/" + Mine);

        Assert.Equal(7001, third[0]!["participant_plan_id"]!.GetValue<int>());
        Assert.Equal(Text(PlanEnd), third[0]!["plan_end_date"]!.GetValue<string>());
        Assert.Null(third[0]!["is_pace_plan"]);
        Assert.False(fourth[0]!["is_pace_plan"]!.GetValue<bool>());
        Assert.Equal("0001-01-01", fourth[0]!["plan_first_start_date"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("participant=430000778&participant_surname=Nguyen&date_of_birth=1990-01-31", HttpStatusCode.NotFound, "SIM-P01")]
    [InlineData("participant=430000777&participant_surname=Blake&date_of_birth=1990-01-31", HttpStatusCode.NotFound, "SIM-P01")]
    [InlineData("participant=430000777&participant_surname=Nguyen&date_of_birth=1990-02-01", HttpStatusCode.NotFound, "SIM-P01")]
    [InlineData("participant=430000777&participant_surname=Nguyen&date_of_birth=31/01/1990", HttpStatusCode.BadRequest, "SIM-V01")]
    [InlineData("participant=430000777", HttpStatusCode.BadRequest, "SIM-V01")]
    public async Task Plan_is_refused_when_the_three_do_not_match(string query, HttpStatusCode status, string key)
    {
        await using var sandbox = await ReadyAsync();

        Assert.Equal(key, await RefusalAsync(sandbox.GetAsync("ndis/4.0/plans/?" + query), status));
    }

    [Fact]
    public async Task Mismatch_is_a_success_status_on_request()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SetAsync("proda/settings", new() { ["mismatchIsOk"] = true });

        var refusal = await RefusalAsync(
            sandbox.GetAsync("ndis/4.0/" + Mine.Replace("Nguyen", "Blake", StringComparison.Ordinal)), HttpStatusCode.OK);

        Assert.Equal("SIM-P01", refusal);
    }

    [Fact]
    public async Task Pace_plan_has_no_number_and_is_not_in_version_3()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SeedAsync(change: mai => mai["plans"]![0]!["pace"] = true);

        var fourth = await sandbox.ResultAsync("ndis/4.0/" + Mine);
        var determined = await sandbox.ResultAsync("ndis/4.0/determine-participant-" + Mine.Replace("plans", "plan", StringComparison.Ordinal));

        Assert.Equal(0, fourth[0]!["participant_plan_id"]!.GetValue<int>());
        Assert.True(determined["is_pace_plan"]!.GetValue<bool>());
        Assert.Equal(Text(PlanStart), determined["plan_first_start_date"]!.GetValue<string>());
        Assert.Empty((await sandbox.ResultAsync("ndis/3.0/" + Mine)).AsArray());
        Assert.Equal("SIM-B12", await RefusalAsync(sandbox.BookAsync(Booking())));
    }

    [Fact]
    public async Task Discovery_shows_the_current_plan_and_one_more()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SeedAsync(change: mai =>
        {
            var current = mai["plans"]![0]!.DeepClone();
            mai["plans"] = new JsonArray(
                Plan(1, PlanStart.AddYears(-2)), Plan(2, PlanStart.AddYears(-1)), current, Plan(4, PlanEnd.AddDays(1)));
        });

        var plans = (await sandbox.ResultAsync("ndis/4.0/" + Mine)).AsArray();

        Assert.Equal([7001, 4], plans.Select(plan => plan!["participant_plan_id"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Budget_shows_what_is_left()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SeedAsync(new JsonArray(new JsonObject { ["category"] = "DAILY_ACTIVITIES", ["amount"] = 250 }));
        await sandbox.BookedAsync();

        var budget = (await sandbox.ResultAsync("ndis/4.0/" + Mine))[0]!["budgets"]![0]!;

        Assert.Equal(250m, budget["allocated_amount"]!.GetValue<decimal>());
        Assert.Equal(150m, budget["remaining_amount"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Participant_in_trouble_is_answered_with_that_status()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SeedAsync(change: mai => mai["trouble"] = 502);

        using var plans = await sandbox.GetAsync("ndis/4.0/" + Mine);
        using var list = await sandbox.GetAsync(Bookings);
        using var booking = await sandbox.BookAsync(Booking());

        Assert.All((HttpResponseMessage[])[plans, list, booking], reply => Assert.Equal(HttpStatusCode.BadGateway, reply.StatusCode));
        Assert.Equal(0, await sandbox.BookingCountAsync());
    }

    [Theory]
    [InlineData("ndis/5.0/" + Mine)]
    [InlineData("ndis/3.0/determine-participant-plan/?participant=430000777")]
    [InlineData("ndis/4.0/something")]
    public async Task Version_that_a_call_does_not_have_is_not_found(string path)
    {
        await using var sandbox = await ReadyAsync();

        using var reply = await sandbox.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [Fact]
    public async Task Catalogue_lists_categories_and_items()
    {
        await using var sandbox = await ReadyAsync();

        var categories = (await sandbox.ResultAsync("ndis/2.0/reference-data/product_category")).AsArray();
        var fees = (await sandbox.ResultAsync("ndis/3.0/products/CB_CHOICE_CONTROL")).AsArray();

        Assert.Equal(15, categories.Count);
        Assert.Equal(["14_033_0127_8_3", "14_034_0127_8_3"], fees.Select(item => item!["item_number"]!.GetValue<string>()));
        Assert.True(fees[0]!["stated"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Planned_outage_answers_503_until_it_is_over()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SetAsync("proda/outage", new()
        {
            ["from"] = Now.AddMinutes(-1),
            ["until"] = Now.AddMinutes(10),
            ["message"] = "Planned maintenance",
            ["system"] = "ndia",
        });

        using var during = await sandbox.GetAsync("ndis/4.0/" + Mine);
        using var token = await sandbox.TokenAsync();
        await sandbox.SetAsync("clock", new() { ["advanceSeconds"] = 601 });
        using var after = await sandbox.GetAsync("ndis/4.0/" + Mine);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, during.StatusCode);
        Assert.InRange(during.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 500, 600);
        Assert.Contains("Planned maintenance", await during.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, token.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Call_too_many_is_told_when_to_come_back()
    {
        await using var sandbox = await ReadyAsync();
        await sandbox.SetAsync("limits?system=ndia", new() { ["permits"] = 2, ["windowSeconds"] = 30 });

        using var first = await sandbox.GetAsync("ndis/4.0/" + Mine);
        using var second = await sandbox.GetAsync("ndis/4.0/" + Mine);
        using var third = await sandbox.GetAsync("ndis/4.0/" + Mine);
        using var token = await sandbox.TokenAsync();

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        Assert.Equal(HttpStatusCode.OK, token.StatusCode);
    }

    static JsonObject Plan(int id, DateOnly start) =>
        new() { ["planId"] = id, ["start"] = Text(start), ["end"] = Text(start.AddYears(1).AddDays(-1)) };
}
