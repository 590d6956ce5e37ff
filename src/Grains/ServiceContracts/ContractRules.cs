using System.Text.RegularExpressions;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Contracts;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Integrations.Proda;

namespace CareVision.Grains.ServiceContracts;

/// <summary>The rules of contracts, plan budgets and service supports that need nobody else: pure.</summary>
internal static partial class ContractRules
{
    /// <summary>The total that stands for "not known yet" (P4).</summary>
    public const decimal Placeholder = 1m;

    // Set-up fee of plan management, abolished from this day.
    private const string SetUpFee = "14_033";
    private static readonly DateOnly SetUpFeeAbolished = new(2025, 7, 1);

    public static Refusal? Broken(ServiceContractDetails details) => details switch
    {
        _ when details.EndDate < details.StartDate => Invalid("endDate: must not be before startDate."),
        { Total: <= 0 } => Invalid("total: must be more than 0; $1 is the placeholder for a total that is not known yet (P4)."),
        _ => null,
    };

    public static Refusal? Broken(ContractItem item, IReadOnlyList<ContractItem> others)
    {
        if (SupportCategories.Find(item.Category) is not { } category)
        {
            return Invalid("category: must be a support category, 1 to 21.");
        }

        if (item is { RequiresBooking: true } && category.Code is null)
        {
            return Invalid("category: exists under PACE only and has no service bookings.");
        }

        if (item.Quantity <= 0 || item.UnitPrice <= 0 || item.Amount <= 0)
        {
            return Invalid("amount: must be more than 0 (P30).");
        }

        return item.Part == ServiceBookingKey.Budget ? BrokenBudget(item, others) : BrokenSupport(item, others);
    }

    /// <summary>Why an item is not to be booked for now; null: nothing keeps it from it. A category is complete when its stated items use up its budget (P7).</summary>
    public static string? Blocked(ContractItem item, IReadOnlyList<ContractItem> all) =>
        item.Part == ServiceBookingKey.Support && item.RequiresBooking
        && all.FirstOrDefault(i => i.Part == ServiceBookingKey.Budget && i.Category == item.Category) is { } budget && Supports(all, item.Category) < budget.Amount
            ? SyncReasons.StatedItemLeftOver
            : null;

    public static IReadOnlyList<string> Warnings(ServiceContractDetails details, IReadOnlyList<ContractItem> items)
    {
        var warnings = new List<string>();
        if (details.Total == Placeholder)
        {
            warnings.Add("The contract total is the placeholder of $1; enter the total of the plan when it is known.");
        }

        if (details.StartDate >= SetUpFeeAbolished && items.Any(i => i.ItemNumber?.StartsWith(SetUpFee, StringComparison.Ordinal) == true))
        {
            warnings.Add("The plan-management set-up fee (14_033) was abolished for plans from 1 July 2025.");
        }

        if (items.Any(i => Blocked(i, items) is not null))
        {
            warnings.Add("The stated items of a category do not use up its budget: they are not booked. Complete them, or book the category in the NDIA portal.");
        }

        if (items.Any(i => i is { RequiresBooking: true, Style: ManagementStyle.Agency }) && !items.Any(IsFee))
        {
            warnings.Add("There is no service support for plan-management fees; a plan-managed plan needs its bookings first.");
        }

        return warnings;
    }

    /// <summary>It is a booking of the plan-management fees: a Standard one in CB Choice and Control (P27).</summary>
    public static bool IsFee(ContractItem item) => item is
    {
        Part: ServiceBookingKey.Support, Category: SupportCategories.ChoiceAndControl, RequiresBooking: true, Style: ManagementStyle.Agency,
    };

    private static Refusal? BrokenBudget(ContractItem item, IReadOnlyList<ContractItem> others)
    {
        if (item.ItemNumber is not null || item.Quantity != 1)
        {
            return Invalid("itemNumber: a plan budget is for the whole category; items are service supports.");
        }

        if (others.Any(o => o.Part == ServiceBookingKey.Budget && o.Category == item.Category))
        {
            return Invalid("category: the contract has a plan budget of this category already; bookings of one category may not overlap.");
        }

        if (item.RequiresBooking && (item.Category == SupportCategories.ChoiceAndControl || others.Any(o => IsSupportOf(o, item.Category))))
        {
            return new Refusal
            {
                Code = ProblemCodes.StatedItemsAtSupportLevel,
                Detail = "The category has stated items, which are only synchronised at the service support level: enter its total without requiring a service booking (P35, P36).",
            };
        }

        return Supports(others, item.Category) > item.Amount ? Invalid("amount: the service supports of the category are more than its budget (P37).") : null;
    }

    private static Refusal? BrokenSupport(ContractItem item, IReadOnlyList<ContractItem> others)
    {
        if (item.ItemNumber is not { } number || !ItemNumber().IsMatch(number) || int.Parse(number.AsSpan(0, 2), null) != item.Category)
        {
            return Invalid("itemNumber: must be a support item number of the category, such as 14_034_0127_8_3.");
        }

        if (others.Any(o => o.ItemNumber == number))
        {
            return Invalid("itemNumber: the contract has a service support with this item already; bookings of one item may not overlap.");
        }

        var budget = others.FirstOrDefault(o => o.Part == ServiceBookingKey.Budget && o.Category == item.Category);
        if (budget is { RequiresBooking: true } && item.RequiresBooking)
        {
            return new Refusal
            {
                Code = ProblemCodes.StatedItemsAtSupportLevel,
                Detail = "The category's plan budget requires a service booking itself: one or the other is booked (P36).",
            };
        }

        return budget is not null && Supports(others, item.Category) + item.Amount > budget.Amount
            ? Invalid("amount: the service supports of the category would be more than its budget (P37).")
            : null;
    }

    private static decimal Supports(IEnumerable<ContractItem> items, int category) => items.Where(i => IsSupportOf(i, category)).Sum(i => i.Amount);

    private static bool IsSupportOf(ContractItem item, int category) => item.Part == ServiceBookingKey.Support && item.Category == category;

    private static Refusal Invalid(string detail) => new() { Code = ProblemCodes.Invalid, Detail = detail };

    [GeneratedRegex(@"\A\d{2}_\d{3,9}_\d{4}_\d_\d(_T)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ItemNumber();
}
