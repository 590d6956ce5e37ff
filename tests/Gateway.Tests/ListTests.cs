using System.Net;
using CareVision.Gateway.Tests.Fakes;
using CareVision.Grains.Interfaces.Runs;
using CareVision.Storage;
using CareVision.Storage.Changes;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;

namespace CareVision.Gateway.Tests;

public sealed class ListTests
{
    [Fact]
    public async Task A_list_passes_its_filter_on_and_its_cursor_back()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.ReadModel.Records = new Page<SyncRecordRow>([FakeReadModel.Row("demo", "funding-source", "f1")], "next");

        var answer = await gateway.GetAsync("/sync-records?kind=funding-source&system=techone_ar&status=Failed&reason=limit&failureCode=c&q=ant&cursor=cur&limit=7");

        Assert.Equal("next", answer.Is(HttpStatusCode.OK)["nextCursor"]);
        var item = answer.Json.GetProperty("items")[0];
        Assert.Equal("Failed", item.GetProperty("status").GetString());
        Assert.Equal(
            """{"class":"rejected","code":"techone.unknown-funding-type-reference","message":"said","cause":"because","solution":"do this"}""",
            item.GetProperty("failure").GetRawText());
        Assert.Equal(
            new SyncRecordFilter
            {
                Org = "demo",
                Kind = "funding-source",
                System = "techone_ar",
                Status = RecordStatus.Failed,
                Reason = "limit",
                FailureCode = "c",
                Q = "ant",
                Cursor = "cur",
                Limit = 7,
            },
            gateway.ReadModel.LastFilter);
    }

    [Fact]
    public async Task Clients_and_a_clients_funding_sources_are_lists_of_records()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();

        (await gateway.GetAsync("/clients?q=anton")).Is(HttpStatusCode.OK);
        var clients = gateway.ReadModel.LastFilter;
        (await gateway.GetAsync("/clients/anton/funding-sources")).Is(HttpStatusCode.OK);

        Assert.Equal(new SyncRecordFilter { Org = "demo", Kind = "client", Q = "anton" }, clients);
        Assert.Equal(new SyncRecordFilter { Org = "demo", Kind = "funding-source", Parent = "anton" }, gateway.ReadModel.LastFilter);
    }

    [Fact]
    public async Task Counts_are_shown_per_kind_and_system()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.GetAsync("/sync-records/counts");

        Assert.Equal("""[{"kind":"funding-source","system":"techone_ar","pending":1,"success":2,"failed":3,"notRequired":4}]""", answer.Text);
    }

    [Fact]
    public async Task Attempts_are_shown_with_their_calls()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.WithAntonAsync();
        gateway.ReadModel.Attempts = new Page<AttemptRow>(
            [
                new()
                {
                    At = default, Operation = "op", Attempt = 1, Kind = "push", DurationMs = 80, LimiterWaitMs = 5, Outcome = "success",
                    Calls = """[{"method":"POST","status":200}]""",
                },
            ],
            null);

        var answer = await gateway.GetAsync("/sync-records/client/anton/attempts");

        var attempt = answer.Is(HttpStatusCode.OK).Json.GetProperty("items")[0];
        Assert.Equal(80, attempt.GetProperty("durationMs").GetInt32());
        Assert.Equal(200, attempt.GetProperty("calls")[0].GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task The_change_feed_goes_on_where_the_reader_stopped()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.ReadModel.Changes = new ChangePage(
            [
                new()
                {
                    Cursor = "c1", Kind = "funding-source", Id = "f1", System = "techone_ar", Parent = "anton", Status = RecordStatus.Success,
                    ExternalId = "D1001", At = default,
                },
            ],
            "c1");

        var answer = await gateway.GetAsync("/changes?after=c0&limit=10");

        Assert.Equal("c1", answer.Is(HttpStatusCode.OK)["next"]);
        Assert.Equal("D1001", answer.Json.GetProperty("items")[0].GetProperty("externalId").GetString());
        Assert.Equal("Success", answer.Json.GetProperty("items")[0].GetProperty("status").GetString());
        Assert.Equal(("demo", "c0", 10), gateway.ReadModel.LastRead);
    }

    [Fact]
    public async Task The_items_of_a_run_are_paged_and_filtered()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var run = (await gateway.PostAsync("/sync-runs", """{"kind":"retry","system":"techone_ar"}"""))["id"];
        gateway.ReadModel.Items =
        [
            .. Enumerable.Range(1, 5).Select(seq => new RunItem
            {
                Seq = seq, Kind = "funding-source", Id = $"f{seq}", System = "techone_ar", Outcome = seq == 5 ? RunOutcomes.Failed : RunOutcomes.Success,
            }),
        ];

        var seen = new List<long>();
        string? cursor = null;
        do
        {
            var page = await gateway.GetAsync($"/sync-runs/{run}/items?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.Is(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("seq").GetInt64()));
            cursor = page["nextCursor"];
        }
        while (cursor is not null);
        var failed = await gateway.GetAsync($"/sync-runs/{run}/items?outcome=Failed");

        Assert.Equal([1, 2, 3, 4, 5], seen);
        Assert.Equal(1, failed.Json.GetProperty("items").GetArrayLength());
        (await gateway.GetAsync($"/sync-runs/{run}/items?outcome=Done")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        (await gateway.GetAsync($"/sync-runs/{run}/items?cursor=forged")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task The_items_of_a_run_come_as_a_file_that_no_spreadsheet_takes_for_formulas()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var run = (await gateway.PostAsync("/sync-runs", """{"kind":"retry","system":"techone_ar"}"""))["id"];
        gateway.ReadModel.Items =
        [
            new RunItem
            {
                Seq = 1, Kind = "contract", Id = "c-1", System = "proda", Outcome = RunOutcomes.Failed, Subject = "anton", Code = "proda.x",
                Failure = new() { Class = "rejected", Code = "proda.x", Message = "=1+1", Solution = "Correct \"it\"." },
            },
        ];

        var file = (await gateway.GetAsync($"/sync-runs/{run}/items.csv")).Is(HttpStatusCode.OK);

        Assert.StartsWith("text/csv", file.ContentType);
        Assert.Equal("\"1\",\"anton\",\"contract\",\"c-1\",\"proda\",\"Failed\",\"proda.x\",\"'=1+1\",\"\",\"Correct \"\"it\"\".\",\"\"", file.Text.Split("\r\n")[1]);
        (await gateway.GetAsync("/sync-runs/none/items.csv")).IsProblem(HttpStatusCode.NotFound, "run-not-found");
    }

    [Fact]
    public async Task Failed_and_uncompleted_items_are_run_again_and_no_others()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var again = await gateway.PostAsync("/sync-runs/run-1/rerun", """{"outcomes":["Uncompleted"]}""");

        var grain = (FakeRun)gateway.Cluster.Get<ISyncRunGrain>($"demo/run/{again.Is(HttpStatusCode.Accepted)["id"]}");
        Assert.Equal(("run-1", "Uncompleted"), (grain.LastStart!.RerunOf, grain.LastStart.Outcomes.Single()));
        (await gateway.PostAsync("/sync-runs/run-1/rerun", """{"outcomes":["Success"]}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task A_run_is_started_followed_to_its_end_and_cancelled()
    {
        await using var gateway = await RunningGateway.StartAsync(new Dictionary<string, string?> { ["Gateway:RunEventInterval"] = "00:00:00.010" });
        var run = await gateway.PostAsync("/sync-records/retry", """{"system":"techone_ar","kind":"funding-source"}""");
        var grain = (FakeRun)gateway.Cluster.Get<ISyncRunGrain>($"demo/run/{run.Is(HttpStatusCode.Accepted)["id"]}");
        grain.Next = seen => seen.Processed < 3
            ? seen with { Total = 3, Processed = seen.Processed + 1 }
            : seen with { State = RunState.Completed, Percent = 100, EndedAt = DateTimeOffset.UnixEpoch };

        var events = await gateway.SendAsync("GET", run.Headers["Location"] + "/events", "viewer");
        grain.Next = null;
        var cancelled = await gateway.PostAsync($"/sync-runs/{run["id"]}/cancel");

        Assert.Equal(("retry", "Failed"), (grain.LastStart!.Kind, grain.LastStart.Status));
        Assert.Equal("text/event-stream", events.ContentType);
        var figures = events.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(figures, figure => Assert.StartsWith("event: run\n", figure));
        Assert.Equal(4, figures.Length);
        Assert.Contains("\"percent\":100", figures[^1]);
        Assert.Equal("Cancelled", cancelled.Is(HttpStatusCode.OK)["state"]);
    }
}
