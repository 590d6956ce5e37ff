using CareVision.Grains.Budgets;

namespace CareVision.Grains.Tests.Budgets;

public sealed class BudgetLedgerTests
{
    private static readonly LimitOptions Limit = new() { Permits = 10, Window = TimeSpan.FromSeconds(10), TransitAllowance = TimeSpan.FromSeconds(1) };
    private readonly BudgetLedger _ledger = new();

    [Fact]
    public void No_more_is_granted_than_there_is_room_for()
    {
        Assert.Equal(7, _ledger.Grant(At(0), 7, Limit)!.Value.Granted);
        Assert.Equal(3, _ledger.Grant(At(0), 7, Limit)!.Value.Granted);
        Assert.Null(_ledger.Grant(At(0), 1, Limit));
    }

    [Fact]
    public void A_permit_counts_until_its_lease_and_its_travel_and_one_window_are_over()
    {
        _ledger.Grant(At(0), 10, Limit);

        // 0.5 s of life, 1 s on the way, 10 s in the outside system's window.
        Assert.Equal(At(11.5), _ledger.NextRoom(At(0)));
        Assert.Null(_ledger.Grant(At(11.499), 1, Limit));
        Assert.Equal(10, _ledger.Grant(At(11.5), 99, Limit)!.Value.Granted);
    }

    [Fact]
    public void What_was_not_used_is_free_at_once_and_what_was_used_counts_one_window_from_its_return()
    {
        var lease = _ledger.Grant(At(0), 10, Limit)!.Value.Lease;

        _ledger.Return(At(0.1), lease, 4, Limit);

        Assert.Equal(6, _ledger.Grant(At(0.1), 99, Limit)!.Value.Granted);
        Assert.Null(_ledger.Grant(At(10.299), 1, Limit));
        Assert.Equal(4, _ledger.Grant(At(10.3), 4, Limit)!.Value.Granted);
    }

    [Fact]
    public void A_late_return_never_makes_a_permit_count_longer()
    {
        var lease = _ledger.Grant(At(0), 10, Limit)!.Value.Lease;

        _ledger.Return(At(5), lease, 10, Limit);

        Assert.Equal(10, _ledger.Grant(At(11.5), 10, Limit)!.Value.Granted);
    }

    [Fact]
    public void A_return_of_an_unknown_lease_or_of_too_many_gives_nothing()
    {
        var lease = _ledger.Grant(At(0), 10, Limit)!.Value.Lease;

        _ledger.Return(At(0.1), lease + 1, 0, Limit);
        _ledger.Return(At(0.1), lease, 99, Limit);

        Assert.Equal(10, _ledger.Counted);
    }

    [Fact]
    public void A_return_of_a_lease_of_an_earlier_owner_gives_nothing()
    {
        var before = new BudgetLedger();
        before.EnterEpoch(1);
        var lease = before.Grant(At(0), 10, Limit)!.Value.Lease;
        _ledger.EnterEpoch(2);
        _ledger.Grant(At(20), 10, Limit);

        _ledger.Return(At(20), lease, 0, Limit);

        Assert.Equal(10, _ledger.Counted);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
