using System.Text.RegularExpressions;

namespace CareVision.Sandbox.Proda.Catalogue;

/// <summary>The categories and a selection of support items; prices are samples.</summary>
static partial class SupportCatalogue
{
    public const string ChoiceAndControl = "CB_CHOICE_CONTROL";

    static readonly DateOnly From = new(2020, 7, 1);

    /// <summary>Number, NDIA code and name. The numbers from 16 exist under PACE only and have no code.</summary>
    public static (string Number, string Code, string Name)[] Categories { get; } =
    [
        ("01", "DAILY_ACTIVITIES", "Assistance with daily life"),
        ("02", "TRANSPORT", "Transport"),
        ("03", "CONSUMABLES", "Consumables"),
        ("04", "SOCIAL_COMMUNITY_CIVIC", "Assistance with social, economic and community participation"),
        ("05", "ASSISTIVE_TECHNOLOGY", "Assistive technology"),
        ("06", "HOME_MODIFICATIONS", "Home modifications"),
        ("07", "SUPPORT_COORDINATION", "Support coordination"),
        ("08", "CB_HOME_LIVING", "Improved living arrangements"),
        ("09", "CB_SOCIAL_COMMUNITY_CIVIC", "Increased social and community participation"),
        ("10", "CB_EMPLOYMENT", "Finding and keeping a job"),
        ("11", "CB_RELATIONSHIPS", "Improved relationships"),
        ("12", "CB_HEALTH_WELLBEING", "Improved health and wellbeing"),
        ("13", "CB_LIFELONG_LEARNING", "Improved learning"),
        ("14", ChoiceAndControl, "Improved life choices"),
        ("15", "CB_DAILY_ACTIVITY", "Improved daily living"),
    ];

    public static SupportItem[] Items { get; } =
    [
        Item("01_002_0107_1_1", "Assistance with self-care activities, weekday daytime", "H", 67.56m),
        Item("01_004_0107_1_1", "House or yard maintenance", "H", 54.73m),
        Item("01_011_0107_1_1", "Assistance with self-care activities, weekday daytime", "H", 67.56m),
        Item("01_015_0107_1_1", "Assistance with self-care activities, weekday evening", "H", 74.44m),
        Item("01_741_0115_1_1", "Assistance in supported independent living", "WK", null, stated: true),
        Item("02_051_0108_1_1", "Specialised transport to school, employment or the community", "YR", null),
        Item("03_060000911_0103_1_1", "Low cost disability-related health consumables", "EA", 1m),
        Item("03_040010057_0103_1_1", "Low cost assistive technology", "EA", 1m),
        Item("04_104_0125_6_1", "Access community, social and recreational activities", "H", 67.56m),
        Item("04_210_0125_6_1", "Community, social and recreational activities", "EA", null),
        Item("05_700610127_0113_1_2", "Assistive technology rental", "EA", null),
        Item("06_182488277_0111_2_2", "Home modification", "EA", null, stated: true),
        Item("07_001_0106_8_3", "Support connection", "H", 77.00m),
        Item("07_002_0106_8_3", "Coordination of supports", "H", 100.14m),
        Item("07_004_0132_8_3", "Specialist support coordination", "H", 190.54m, stated: true),
        Item("08_005_0106_2_3", "Assistance with accommodation and tenancy obligations", "H", 77.00m),
        Item("09_009_0117_6_3", "Skills development and training", "H", 77.00m),
        Item("10_016_0102_5_3", "Employment related assessment and counselling", "H", 193.99m),
        Item("11_022_0110_7_3", "Specialist behavioural intervention support", "H", 232.99m, stated: true),
        Item("12_027_0126_3_3", "Exercise physiology", "H", 166.99m),
        Item("13_030_0102_4_3", "Transition through school and to further education", "H", 77.00m),
        Item("14_033_0127_8_3", "Plan management, set-up costs", "EA", 232.35m, stated: true, until: new(2025, 6, 30)),
        Item("14_034_0127_8_3", "Plan management, monthly fee", "MON", 104.45m, stated: true),
        Item("15_054_0128_1_3", "Assessment, recommendation, therapy and training: psychology", "H", 222.99m),
        Item("15_617_0128_1_3", "Occupational therapy", "H", 193.99m),
    ];

    public static SupportItem? Find(string number) => Array.Find(Items, item => item.ItemNumber == number);

    public static bool IsCategory(string code) => Array.Exists(Categories, category => category.Code == code);

    /// <summary>The category's number, for example <c>14</c>.</summary>
    public static string NumberOf(string code) => Array.Find(Categories, category => category.Code == code).Number;

    /// <summary>Whether it is an item number of this category; an item that is not in the selection counts by its form.</summary>
    public static bool IsIn(string item, string category) => ItemNumber().IsMatch(item) && item[..2] == NumberOf(category);

    /// <summary>The registration group in an item number, for example <c>0127</c>.</summary>
    public static string GroupOf(string item) => item.Split('_')[2];

    static SupportItem Item(string number, string name, string unit, decimal? price, bool stated = false, DateOnly? until = null)
    {
        var category = Array.Find(Categories, category => category.Number == number[..2]);
        return new(number, name, category.Number, category.Code, unit, price, stated, From, until);
    }

    [GeneratedRegex(@"^\d{2}_\d{3,9}_\d{4}_\d_\d(_T)?$")]
    private static partial Regex ItemNumber();
}
