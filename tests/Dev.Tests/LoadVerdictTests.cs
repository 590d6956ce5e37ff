using CareVision.Load;

namespace CareVision.Dev.Tests;

public sealed class LoadVerdictTests
{
    [Fact]
    public void Verdict_holds_when_each_success_has_its_one_debtor()
    {
        var verdict = Verdict.Of([Item(0, "Success", "100"), Item(1, "Success", "101")], Debtors((0, "100"), (1, "101")));

        Assert.True(verdict.Holds);
        Assert.Equal((2, 2, 2), (verdict.Pushed, verdict.Success, verdict.Debtors));
    }

    [Fact]
    public void Verdict_counts_a_second_debtor_as_a_duplicate()
    {
        var verdict = Verdict.Of([Item(0, "Success", "100")], Debtors((0, "100"), (0, "101")));

        Assert.Equal(1, verdict.Duplicates);
        Assert.False(verdict.Holds);
    }

    [Fact]
    public void Verdict_counts_a_success_without_a_debtor_as_lost()
    {
        var verdict = Verdict.Of([Item(0, "Success", "100")], Debtors());

        Assert.Equal(1, verdict.Lost);
        Assert.False(verdict.Holds);
    }

    [Fact]
    public void Verdict_does_not_hold_while_something_is_pending()
    {
        var verdict = Verdict.Of([Item(0, "Pending", null)], Debtors());

        Assert.Equal(0, verdict.Settled);
        Assert.False(verdict.Holds);
    }

    [Fact]
    public void Verdict_counts_a_debtor_of_a_failed_funding_source_as_unexplained()
    {
        var verdict = Verdict.Of([Item(0, "Failed", null)], Debtors((0, "100")));

        Assert.Equal(1, verdict.Unexplained);
        Assert.False(verdict.Holds);
    }

    [Fact]
    public void Verdict_sees_a_debtor_account_id_that_differs()
    {
        var verdict = Verdict.Of([Item(0, "Success", "999")], Debtors((0, "100")));

        Assert.Equal(1, verdict.Mismatched);
        Assert.False(verdict.Holds);
    }

    static LoadItem Item(int client, string status, string? account) =>
        new(client, 1, 1) { Outcome = new RecordStatus(status, null, account, null) };

    static ILookup<string, string> Debtors(params (int Client, string Account)[] debtors) =>
        debtors.ToLookup(debtor => new LoadItem(debtor.Client, 1, 1).Id, debtor => debtor.Account);
}
