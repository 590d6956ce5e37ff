using CareVision.Grains.Crm;
using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Quotes;

namespace CareVision.Grains.HubSpot;

/// <summary>The source document's properties and its two tables (H9, H27, H31), and a sound default for what it leaves open.</summary>
internal static class HubSpotDefaults
{
    /// <summary>The unique property that a contact is found by.</summary>
    public const string ContactKey = "carevision_id";

    /// <summary>The unique property that a deal is found by.</summary>
    public const string DealKey = "carevision_quote_id";

    /// <summary>Takes the place of <see cref="ContactKey"/> where that exists and is not unique, which cannot be repaired (H10).</summary>
    public const string ContactSyncKey = "carevision_sync_key";

    /// <summary>Takes the place of <see cref="DealKey"/> in the same case.</summary>
    public const string DealSyncKey = "carevision_quote_key";

    public const string ContactBranch = "contact_branch";
    public const string LeadSource = "lead_source";
    public const string DealOwner = "carevision_deal_owner";
    public const string QuoteStatus = "quote_status";

    public static CrmMapping Mapping { get; } = new()
    {
        Contact = Pairs(
            (CrmFields.FirstName, "firstname"), (CrmFields.LastName, "lastname"), (CrmFields.Email, "email"), (CrmFields.Phone, "phone"),
            (CrmFields.Street, "address"), (CrmFields.Suburb, "city"), (CrmFields.State, "state"), (CrmFields.Postcode, "zip"),
            (CrmFields.Country, "country"), (CrmFields.ClientStatus, "hs_lead_status"), (CrmFields.Branch, ContactBranch),
            (CrmFields.LeadSource, LeadSource)),

        // The document names no statuses of a client. HubSpot's lead status is the only property of that sense that every account has.
        ClientStatuses = Pairs(
            ("Lead", "NEW"), ("Prospect", "OPEN"), ("Quoting", "OPEN_DEAL"), ("In Progress", "IN_PROGRESS"), ("Active", "CONNECTED"),
            ("On Hold", "BAD_TIMING"), ("Inactive", "UNQUALIFIED")),
        Deal = Pairs(
            (CrmFields.DealName, "dealname"), (CrmFields.DealStage, "dealstage"), (CrmFields.Pipeline, "pipeline"), (CrmFields.ClosedAt, "closedate"),
            (CrmFields.Amount, "amount"), (CrmFields.DealOwner, DealOwner), (CrmFields.QuoteStatus, QuoteStatus)),
        QuoteStages = Pairs(
            (QuoteStatuses.Draft, "presentationscheduled"), (QuoteStatuses.Open, "decisionmakerboughtin"), (QuoteStatuses.Accepted, "closedwon"),
            (QuoteStatuses.AcceptedVerbally, "closedwon"), (QuoteStatuses.Expired, "contractsent"), (QuoteStatuses.Cancelled, "closedlost"),
            (QuoteStatuses.Rejected, "closedlost")),
        QuoteStatuses = Pairs(
            (QuoteStatuses.Draft, "Draft"), (QuoteStatuses.Open, "Open"), (QuoteStatuses.Accepted, "Accepted"),
            (QuoteStatuses.AcceptedVerbally, "Accepted"), (QuoteStatuses.Expired, "Expired"),
            (QuoteStatuses.Cancelled, "Cancelled"), (QuoteStatuses.Rejected, "Cancelled")),
        Pipeline = "default",
        IncomingStages = ["presentationscheduled", "decisionmakerboughtin", "contractsent", "closedwon"],
        IncomingStatuses = ["OPEN_DEAL"],
    };

    private static IReadOnlyList<CrmPair> Pairs(params (string Ours, string Theirs)[] pairs) =>
        [.. pairs.Select(p => new CrmPair { Ours = p.Ours, Theirs = p.Theirs })];
}
