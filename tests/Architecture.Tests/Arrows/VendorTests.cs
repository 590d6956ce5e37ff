using System.Text.RegularExpressions;

namespace CareVision.Architecture.Tests.Arrows;

public sealed class VendorTests
{
    private static readonly string[] Vendors = ["HubSpot", "TechOne", "Proda"];

    // Providers is the parameter store: its tree has the documents' own names for every system.
    private static readonly string[] Shared = ["Http"];

    private static readonly Regex Kinds = new(
        $@"\b({string.Join('|', Vendors)}|FundingSource\w*|Client(Grain|Kind|State)|Debtor\w*|Organisation(Grain|State))\b");

    [Fact]
    public void Vendors_never_see_each_other() => Rule.Holds(
        "A vendor's folder in Integrations names another vendor's.",
        from vendor in Vendors
        let others = new Regex($@"\b({string.Join('|', Vendors.Except([vendor]))})\s*(\.|;)")
        from source in Repository.Sources($"src/Integrations/{vendor}")
        from place in source.Find(others)
        select place);

    [Fact]
    public void Shared_code_of_the_integrations_knows_no_vendor() => Rule.Holds(
        "The HTTP layer names a vendor.",
        from folder in Shared
        from source in Repository.Sources($"src/Integrations/{folder}")
        from place in source.Find(new Regex($@"\b({string.Join('|', Vendors)})"))
        select place);

    [Fact]
    public void Nothing_outside_its_folders_knows_the_words_of_hubspot() => Rule.Holds(
        "A word of HubSpot's stands outside its folders: a second CRM must be one folder (H1).",
        from project in new[] { "Gateway", "Grains", "Grains.Interfaces", "Storage" }
        from source in Repository.Sources($"src/{project}")
        where !source.Path.Contains("/HubSpot/", StringComparison.Ordinal)
        from place in source.Find(new Regex(
            @"""(carevision_id|carevision_quote_id|quote_status|dealstage|dealname|closedate|hs_lead_status|closedwon|closedlost|contractsent|presentationscheduled|decisionmakerboughtin)"""))
        select place);

    [Fact]
    public void Sync_machine_and_engine_know_no_kind_and_no_vendor() => Rule.Holds(
        "Sync names a kind or a vendor: a new kind must be one folder and no edit there.",
        from source in Repository.Sources("src/Grains/Sync")
        from place in source.Find(Kinds)
        select place);
}
