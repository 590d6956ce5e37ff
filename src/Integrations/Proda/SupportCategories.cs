using System.Collections.Frozen;

namespace CareVision.Integrations.Proda;

/// <summary>A support category of the NDIS.</summary>
/// <param name="Number">1 to 21.</param>
/// <param name="Name">Its name.</param>
/// <param name="Code">The NDIA's code; null: it exists under PACE only and has no bookings.</param>
public sealed record SupportCategory(int Number, string Name, string? Code);

/// <summary>The support categories, and what an item number says.</summary>
public static class SupportCategories
{
    /// <summary>Improved life choices: the category of the plan-management fees (P35).</summary>
    public const int ChoiceAndControl = 14;

    private static readonly FrozenDictionary<int, SupportCategory> Known = new SupportCategory[]
    {
        new(1, "Assistance with daily life", "DAILY_ACTIVITIES"),
        new(2, "Transport", "TRANSPORT"),
        new(3, "Consumables", "CONSUMABLES"),
        new(4, "Assistance with social, economic and community participation", "SOCIAL_COMMUNITY_CIVIC"),
        new(5, "Assistive technology", "ASSISTIVE_TECHNOLOGY"),
        new(6, "Home modifications", "HOME_MODIFICATIONS"),
        new(7, "Support coordination", "SUPPORT_COORDINATION"),
        new(8, "Improved living arrangements", "CB_HOME_LIVING"),
        new(9, "Increased social and community participation", "CB_SOCIAL_COMMUNITY_CIVIC"),
        new(10, "Finding and keeping a job", "CB_EMPLOYMENT"),
        new(11, "Improved relationships", "CB_RELATIONSHIPS"),
        new(12, "Improved health and wellbeing", "CB_HEALTH_WELLBEING"),
        new(13, "Improved learning", "CB_LIFELONG_LEARNING"),
        new(ChoiceAndControl, "Improved life choices (CB Choice & Control)", "CB_CHOICE_CONTROL"),
        new(15, "Improved daily living", "CB_DAILY_ACTIVITY"),
        new(16, "Home and living", null),
        new(17, "Specialist disability accommodation", null),
        new(18, "Recurring transport", null),
        new(19, "Assistive technology maintenance, repair and rental", null),
        new(20, "Behaviour support", null),
        new(21, "Young people in residential aged care", null),
    }.ToFrozenDictionary(category => category.Number);

    /// <summary>The category with this number; null: there is none.</summary>
    /// <param name="number">1 to 21.</param>
    public static SupportCategory? Find(int number) => Known.GetValueOrDefault(number);
}
