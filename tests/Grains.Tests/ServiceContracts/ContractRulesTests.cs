using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.ServiceContracts;
using CareVision.Integrations.Proda;

namespace CareVision.Grains.Tests.ServiceContracts;

public sealed class ContractRulesTests
{
    private static readonly ContractItem SetUp = Support("setup", "14_033_0127_8_3", 1, 232.35m);
    private static readonly ContractItem Monthly = Support("monthly", "14_034_0127_8_3", 12, 104.45m);

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.01, true)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    public void A_total_of_one_dollar_is_valid_and_nothing_below_a_cent(double total, bool valid) =>
        Assert.Equal(valid, ContractRules.Broken(Details((decimal)total)) is null);

    [Fact]
    public void A_placeholder_total_is_marked() => Assert.Contains(ContractRules.Warnings(Details(1), []), warning => warning.Contains("placeholder", StringComparison.Ordinal));

    [Fact]
    public void A_contract_that_ends_before_it_begins_names_the_field() =>
        Assert.StartsWith("endDate", ContractRules.Broken(Details(1) with { EndDate = new DateOnly(2025, 1, 1) })!.Detail, StringComparison.Ordinal);

    [Fact]
    public void Stated_items_that_leave_a_rest_of_their_budget_are_kept_from_being_booked_until_they_are_complete()
    {
        var budget = Budget(14, SetUp.Amount + Monthly.Amount, requires: false);

        Assert.Equal(SyncReasons.StatedItemLeftOver, ContractRules.Blocked(SetUp, [budget, SetUp]));
        Assert.Null(ContractRules.Blocked(SetUp, [budget, SetUp, Monthly]));
        Assert.Null(ContractRules.Blocked(SetUp, [SetUp]));
        Assert.Contains(ContractRules.Warnings(Details(100), [budget, SetUp]), warning => warning.Contains("NDIA portal", StringComparison.Ordinal));
    }

    [Fact]
    public void Supports_are_never_more_than_their_budget()
    {
        var budget = Budget(14, SetUp.Amount, requires: false);

        Assert.Null(ContractRules.Broken(SetUp, [budget]));
        Assert.StartsWith("amount", ContractRules.Broken(Monthly, [budget, SetUp])!.Detail, StringComparison.Ordinal);
        Assert.StartsWith("amount", ContractRules.Broken(budget with { UnitPrice = 1 }, [SetUp])!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_with_stated_items_is_booked_at_the_support_level_only()
    {
        Assert.Equal(ProblemCodes.StatedItemsAtSupportLevel, ContractRules.Broken(Budget(14, 5000), [])!.Code);
        Assert.Equal(ProblemCodes.StatedItemsAtSupportLevel, ContractRules.Broken(Budget(15, 5000), [Support("s", "15_056_0128_1_3", 1, 100)])!.Code);
        Assert.Equal(ProblemCodes.StatedItemsAtSupportLevel, ContractRules.Broken(Support("s", "15_056_0128_1_3", 1, 100), [Budget(15, 5000)])!.Code);
        Assert.Null(ContractRules.Broken(Budget(14, 5000, requires: false), []));
        Assert.Null(ContractRules.Broken(Budget(15, 5000), []));
    }

    [Theory]
    [InlineData("14_034_0127_8_3", true)]
    [InlineData("14_034_0127_8_3_T", true)]
    [InlineData("15_034_0127_8_3", false)]
    [InlineData("14_034", false)]
    [InlineData("14_034_0127_8_3 ", false)]
    public void An_item_number_has_its_form_and_its_category(string number, bool valid) =>
        Assert.Equal(valid, ContractRules.Broken(Support("x", number, 1, 10) with { Category = 14 }, []) is null);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 0)]
    [InlineData(-1, 10)]
    public void Amounts_are_more_than_nothing(double quantity, double price) =>
        Assert.Equal(ProblemCodes.Invalid, ContractRules.Broken(Monthly with { Quantity = (decimal)quantity, UnitPrice = (decimal)price }, [])?.Code);

    [Fact]
    public void One_item_and_one_category_are_booked_once()
    {
        Assert.StartsWith("itemNumber", ContractRules.Broken(Monthly with { Id = "other" }, [Monthly])!.Detail, StringComparison.Ordinal);
        Assert.StartsWith("category", ContractRules.Broken(Budget(15, 10) with { Id = "other" }, [Budget(15, 10)])!.Detail, StringComparison.Ordinal);
        Assert.StartsWith("category", ContractRules.Broken(Budget(17, 10), [])!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_set_up_fee_is_warned_of_for_plans_from_july_2025()
    {
        Assert.Contains(ContractRules.Warnings(Details(100), [SetUp]), warning => warning.Contains("14_033", StringComparison.Ordinal));
        Assert.DoesNotContain(
            ContractRules.Warnings(Details(100) with { StartDate = new DateOnly(2025, 6, 30) }, [SetUp]), warning => warning.Contains("14_033", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_code_has_its_entry_in_the_troubleshooting_guide()
    {
        var codes = typeof(ProdaErrorCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(), ProdaTroubleshooting.All.Select(entry => entry.Code).Order());
    }

    private static ServiceContractDetails Details(decimal total) => new()
    {
        ClientId = "c-1", Name = "NDIS", StartDate = new DateOnly(2026, 1, 1), EndDate = new DateOnly(2026, 12, 31), Total = total,
    };

    private static ContractItem Support(string id, string number, decimal quantity, decimal price) => new()
    {
        Part = "support", Id = id, Category = int.Parse(number[..2], null), ItemNumber = number, Quantity = quantity, UnitPrice = price,
        Style = ManagementStyle.Agency, RequiresBooking = true,
    };

    private static ContractItem Budget(int category, decimal amount, bool requires = true) => new()
    {
        Part = "budget", Id = $"b-{category}", Category = category, Quantity = 1, UnitPrice = amount, Style = ManagementStyle.Agency, RequiresBooking = requires,
    };
}
