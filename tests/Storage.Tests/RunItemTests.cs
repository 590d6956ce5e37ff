using CareVision.Storage.Envelope;
using CareVision.Storage.Records;
using CareVision.Storage.Runs;
using CareVision.Storage.Tests.Support;

namespace CareVision.Storage.Tests;

public sealed class RunItemTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    readonly string org = StorageFixture.NewOrg();
    readonly IRunItems items = storage.RunItems;
    readonly IRunSelections selections = storage.RunSelections;

    [Fact]
    public async Task Page_may_be_added_twice_and_items_are_sent_in_order_once()
    {
        await Add(5);
        await Add(5);
        Assert.Equal([1L, 2, 3], (await items.NextUnsentAsync(org, "r", 3, default)).Select(item => item.Seq));

        await items.MarkSentAsync(org, "r", [1, 2], Heads.Noon, default);
        await items.MarkSentAsync(org, "r", [2], Heads.Noon.AddHours(1), default);
        Assert.Equal([3L, 4, 5], (await items.NextUnsentAsync(org, "r", 10, default)).Select(item => item.Seq));
        Assert.Equal(Heads.Noon, (await items.ListAsync(org, "r", null, 1, 1, default)).Single().SentAt);
    }

    [Fact]
    public async Task Tally_counts_what_settled_after_it_was_sent_in_the_documents_words()
    {
        await Add(8);
        await items.MarkSentAsync(org, "r", [1, 2, 3, 4, 5, 6], Heads.Noon, default);
        var after = Heads.Noon.AddSeconds(1);
        await Put("1", RecordStatus.Success, after);
        await Put("2", RecordStatus.Failed, after, new() { Class = "rejected", Code = "t1.x" });
        await Put("3", RecordStatus.Failed, after, new() { Class = "unavailable", Code = "t1.down" });
        await Put("4", RecordStatus.NotRequired, after);
        await Put("5", RecordStatus.Success, Heads.Noon.AddSeconds(-1));
        await Put("6", RecordStatus.Pending, null);
        await items.SetOutcomeAsync(org, "r", 7, "NotFound", "none", after, default);

        var tally = await items.TallyAsync(org, "r", default);
        Assert.Equal(8, tally.Total);
        Assert.Equal(
            (1L, 1L, 1L, 1L, 2L, 1L, 1L),
            (tally.Of(RunOutcomes.Success), tally.Of(RunOutcomes.Failed), tally.Of(RunOutcomes.Uncompleted), tally.Of(RunOutcomes.NotRequired),
                tally.Of(RunOutcomes.Pending), tally.Of("NotFound"), tally.Of(RunOutcomes.Unsent)));
        var failed = Assert.Single(await items.ListAsync(org, "r", RunOutcomes.Failed, 0, 10, default));
        Assert.Equal((2L, "t1.x", after), (failed.Seq, failed.Code, failed.SettledAt));
    }

    [Fact]
    public async Task Frozen_outcome_stays_whatever_the_record_does_later()
    {
        await Add(2);
        await items.MarkSentAsync(org, "r", [1, 2], Heads.Noon, default);
        await Put("1", RecordStatus.Success, Heads.Noon);
        Assert.Equal(1, await items.SettleAsync(org, "r", default));
        Assert.Equal(0, await items.SettleAsync(org, "r", default));

        await storage.States.WriteAsync($"{org}/1", 1, Heads.Of(Heads.Record(org, "1", RecordStatus.Failed) with { SettledAt = Heads.Noon.AddHours(1) }));
        await items.SetOutcomeAsync(org, "r", 1, "NotFound", null, Heads.Noon, default);
        var tally = await items.TallyAsync(org, "r", default);
        Assert.Equal((1L, 1L), (tally.Of(RunOutcomes.Success), tally.Of(RunOutcomes.Pending)));
    }

    [Fact]
    public async Task Page_that_was_never_counted_is_replaced()
    {
        await Add(5);
        await items.DropAfterAsync(org, "r", 3, default);
        Assert.Equal([1L, 2, 3], (await items.NextUnsentAsync(org, "r", 10, default)).Select(item => item.Seq));
    }

    [Fact]
    public async Task Item_keeps_who_it_was_selected_by_what_was_known_before_and_the_failure_it_ended_with()
    {
        await items.AddPageAsync(
            org, "r",
            [
                new(1, "contract", "1", "proda") { Subject = "anton" },
                new(2, "client", "zoe", "proda") { Subject = "zoe", Outcome = RunOutcomes.Skipped, Code = "none", SettledAt = Heads.Noon },
            ],
            default);
        Assert.Equal([1L], (await items.NextUnsentAsync(org, "r", 10, default)).Select(item => item.Seq));

        await items.MarkSentAsync(org, "r", [1], Heads.Noon, default);
        await Put("1", RecordStatus.Failed, Heads.Noon, new() { Class = "rejected", Code = "proda.x", Solution = "Correct it." }, "contract", "proda");
        await items.SettleAsync(org, "r", default);
        var listed = await items.ListAsync(org, "r", null, 0, 10, default);
        Assert.Equal([("anton", "Failed", "proda.x"), ("zoe", "Skipped", "none")], listed.Select(item => (item.Subject!, item.Outcome, item.Code!)));
        Assert.Equal("Correct it.", listed[0].Failure?.Solution);
        Assert.Equal(["anton"], await items.SubjectsAsync(org, "r", [RunOutcomes.Failed, RunOutcomes.Uncompleted], default));
    }

    [Fact]
    public async Task Subject_is_in_one_running_run_of_a_kind_and_a_claim_is_all_or_nothing()
    {
        Assert.Empty(await Claim("one", "plans", "a", "b"));
        Assert.Equal(["b"], await Claim("two", "plans", "b", "c"));
        Assert.Empty(await Claim("three", "backfill", "b"));
        // What it could not have wholly it has nothing of.
        Assert.Empty(await Claim("four", "plans", "c"));
        // A repeat of the same run takes nothing from itself.
        Assert.Empty(await Claim("one", "plans", "a", "b"));

        await selections.ReleaseAsync(org, "one", default);
        Assert.Empty(await Claim("two", "plans", "a", "b"));
        Assert.Equal(["a", "b"], (await selections.ListAsync(org, "one", 0, 10, default)).Select(s => s.Subject));
        Assert.Equal([2L], (await selections.ListAsync(org, "one", 1, 10, default)).Select(s => s.Seq));
    }

    [Fact]
    public async Task Claim_is_free_when_its_run_is_over_or_was_never_committed()
    {
        Assert.Empty(await Claim("over", "plans", "a"));
        Assert.Empty(await Claim("running", "plans", "b"));
        Assert.Empty(await Claim("lost", "plans", "c"));
        await Put("over", RecordStatus.Success, null, kind: "run", phase: "completed");
        await Put("running", RecordStatus.Pending, null, kind: "run", phase: "settling");

        Assert.Equal(["b", "c"], await Claim("next", "plans", "a", "b", "c"));
        Assert.Equal(["b"], await Claim("later", Heads.Noon.AddMinutes(3), "plans", "a", "b", "c"));
        Assert.Empty(await Claim("later", Heads.Noon.AddMinutes(3), "plans", "a", "c"));
    }

    [Fact]
    public async Task Two_runs_that_want_the_same_at_the_same_moment_get_it_once()
    {
        var ids = Enumerable.Range(1, 200).Select(i => $"c-{i}").ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Claim($"r-{i}", "plans", [.. ids.OrderBy(_ => Random.Shared.Next())])));

        Assert.Single(answers, answer => answer.Count == 0);
        Assert.All(answers.Where(answer => answer.Count > 0), answer => Assert.Equal(200, answer.Count));
    }

    [Fact]
    public async Task Runs_and_organisations_do_not_meet()
    {
        await Add(1);
        Assert.Empty(await items.NextUnsentAsync(org, "other", 10, default));
        Assert.Empty(await items.NextUnsentAsync("other", "r", 10, default));
        Assert.Equal(0, (await items.TallyAsync(org, "other", default)).Total);
    }

    Task Add(int count) => items.AddPageAsync(
        org, "r", [.. Enumerable.Range(1, count).Select(i => new NewRunItem(i, "funding-source", $"{i}", "techone-ar"))], default);

    Task<IReadOnlyList<string>> Claim(string run, string kind, params string[] subjects) => Claim(run, Heads.Noon, kind, subjects);

    Task<IReadOnlyList<string>> Claim(string run, DateTimeOffset at, string kind, params string[] subjects) =>
        selections.ClaimAsync(new RunSelection(org, run, kind, subjects, at), at.AddMinutes(-2), default);

    Task Put(
        string id, RecordStatus status, DateTimeOffset? settled, FailureSection? failure = null, string? kind = null, string? system = null,
        string? phase = null)
    {
        var record = Heads.Record(org, id, status) with { SettledAt = settled, Failure = failure };
        return storage.States.WriteAsync(
            $"{org}/{id}", null,
            Heads.Of(record with { Kind = kind ?? record.Kind, System = system ?? record.System, Phase = phase ?? record.Phase }));
    }
}
