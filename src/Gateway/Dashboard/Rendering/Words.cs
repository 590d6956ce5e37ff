using CareVision.Gateway.Security;
using CareVision.Storage.Records;

namespace CareVision.Gateway.Dashboard.Rendering;

/// <summary>The console's words for what the product calls by codes. What has no word here is shown as it is.</summary>
internal static class Words
{
    /// <summary>The kinds, in the plural, in the order of the menu.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>
    {
        ["funding-source"] = "Debtor Accounts",
        ["client"] = "Clients",
        ["quote"] = "Quotes",
        ["contract"] = "Service Contracts",
        ["booking"] = "Service Bookings",
        ["invoice"] = "Invoices",
    };

    static readonly Dictionary<string, string> kind = new()
    {
        ["funding-source"] = "Funding source", ["client"] = "Client", ["quote"] = "Quote", ["contract"] = "Service contract",
        ["booking"] = "Service booking", ["invoice"] = "Invoice", ["run"] = "Run", ["link"] = "Integration",
    };

    static readonly Dictionary<string, string> systems = new()
    {
        ["techone_ar"] = "Tech One Account Receivables", ["techone_hrp"] = "Tech One HRP", ["hubspot"] = "HubSpot", ["proda"] = "PRODA", ["crm"] = "CRM",
    };

    static readonly Dictionary<string, string> phases = new()
    {
        ["queued"] = "Waiting for its turn", ["pushing"] = "Being sent", ["verifying"] = "Being checked", ["retrying"] = "Waiting for the next try",
        ["parked"] = "Waiting for the integration", ["confirming"] = "With the outside system", ["synced"] = "In step", ["rejected"] = "Refused",
        ["exhausted"] = "All tries failed", ["unresolved"] = "Outcome unknown", ["not-required"] = "Nothing to send", ["idle"] = "New",
    };

    static readonly Dictionary<string, string> reasons = new()
    {
        ["not-linked"] = "Integration not linked",
        ["dont-create-debtor-account"] = "Don’t create debtor account in TechOne",
        ["chsp-off"] = "CHSP integration is turned off",
        ["link-paused"] = "Integration is paused",
        ["link-unauthorized"] = "Integration must be linked again",
        ["limit"] = "Waits for the outside system’s limit",
        ["skipped"] = "Skipped by a person",
    };

    static readonly Dictionary<string, string> runs = new()
    {
        ["first-push"] = "First push after linking", ["retry"] = "Retry", ["sync-active-plans"] = "Sync Active Plans", ["backfill"] = "Backfill",
        ["reconciliation"] = "Reconciliation", ["apply-reference"] = "Apply funding type reference",
    };

    static readonly Dictionary<string, string> outcomes = new()
    {
        ["asked"] = "asked; the end was not seen", ["done"] = "done",
    };

    static readonly Dictionary<string, string> done = new()
    {
        ["retried"] = "Another attempt is on its way, within the same limits.",
        ["skipped"] = "The record is skipped. A newer save in CareVision is sent again.",
        ["resolved"] = "The record is marked as resolved; your proof stays with it.",
        ["linking"] = "The link is being checked; its state follows in a moment.",
        ["disconnected"] = "The account is disconnected. Ids that are known are kept.",
        ["paused"] = "The integration is paused: what would be sent waits.",
        ["resumed"] = "The integration goes on; what waited is sent now.",
        ["saved"] = "Saved.",
        ["exported"] = "The export is on its way; its result follows by itself.",
        ["cancelled"] = "Nothing more is started; what was started goes on by itself.",
        ["nothing"] = "Choose at least one.",
        ["refreshed"] = "Asked for; the status follows by itself.",
        ["replayed"] = "The event is processed again.",
    };

    public static string Kind(string code) => kind.GetValueOrDefault(code, code);

    public static string System(string code) => systems.GetValueOrDefault(code, code);

    /// <summary>A system in a narrow column.</summary>
    public static string Short(string code) => code switch { "techone_ar" => "TechOne AR", "techone_hrp" => "TechOne HRP", "crm" => "CRM", _ => System(code) };

    public static string Phase(string code) => phases.GetValueOrDefault(code, code);

    public static string Reason(string code) => reasons.GetValueOrDefault(code, code);

    public static string Run(string code) => runs.GetValueOrDefault(code, code);

    public static string Outcome(string code) => outcomes.GetValueOrDefault(code, code);

    public static string? Done(string code) => done.GetValueOrDefault(code);

    /// <summary>A status as people read it.</summary>
    public static string Status(RecordStatus status) => status == RecordStatus.NotRequired ? "Not required" : status.ToString();

    /// <summary>The look of a status.</summary>
    public static string Look(RecordStatus status) => status switch
    {
        RecordStatus.Success => "success",
        RecordStatus.Failed => "failed",
        RecordStatus.Pending => "pending",
        _ => "none",
    };

    /// <summary>A role's name.</summary>
    public static string Word(this Role role) => role.ToString().ToLowerInvariant();
}
