namespace CareVision.Grains.Interfaces.Sync;

/// <summary>Why a record is where it is, where the phase alone does not say it. Stored, shown and filtered by.</summary>
public static class SyncReasons
{
    /// <summary>The organisation is not linked to the outside system.</summary>
    public const string NotLinked = "not-linked";
    /// <summary>"Don't create debtor account in TechOne" is ticked for the funding type reference (T13).</summary>
    public const string DontCreateDebtorAccount = "dont-create-debtor-account";
    /// <summary>The organisation's CHSP integration is turned off (T54).</summary>
    public const string ChspOff = "chsp-off";
    /// <summary>The link is paused by a person.</summary>
    public const string LinkPaused = "link-paused";
    /// <summary>The outside system refuses the link's credentials.</summary>
    public const string LinkUnauthorized = "link-unauthorized";
    /// <summary>What follows from it is still being told to other records, or one of them refuses it.</summary>
    public const string PassingOn = "passing-on";
    /// <summary>Failed until the outside system knows something it does not know yet; retried by itself once it does (T58: awaiting TechOne).</summary>
    public const string AwaitingOutside = "awaiting-outside-system";
    /// <summary>The quote is a draft: nothing flows (H23).</summary>
    public const string DraftQuote = "draft-quote";
    /// <summary>The record is older than the link: it is pushed only by a backfill (H6).</summary>
    public const string ExistedBeforeLink = "existed-before-link";
    /// <summary>The record was deleted in the outside system; nothing is sent until somebody asks for it.</summary>
    public const string DeletedOutside = "deleted-outside";
    /// <summary>The person was erased in the outside system for privacy: nothing is ever sent again.</summary>
    public const string ErasedOutside = "erased-outside";
    /// <summary>The record goes on under the portal's own id.</summary>
    public const string Renamed = "renamed";

    /// <summary>Nobody has asked to synchronise the contract: Sync Active Plans does (P11).</summary>
    public const string PlanNotAsked = "plan-not-asked";
    /// <summary>"Requires a Service Booking in PRODA" is not ticked (P46).</summary>
    public const string BookingNotRequired = "booking-not-required";
    /// <summary>The participant manages the money: no booking (P32).</summary>
    public const string SelfManaged = "self-managed";
    /// <summary>The participant has a PACE plan: no booking is needed.</summary>
    public const string PacePlan = "pace-plan";
    /// <summary>The stated items of the category do not use up its budget (P7).</summary>
    public const string StatedItemLeftOver = "stated-item-left-over";
    /// <summary>Waits for the PRODA device or the HICAPS registration (P48).</summary>
    public const string ProdaDevice = "proda-device";
    /// <summary>Waits for the outside system's limit.</summary>
    public const string Limit = "limit";
    /// <summary>A person decided that it shall not be pushed; the note says why.</summary>
    public const string Skipped = "skipped";
    /// <summary>Nobody has asked for the export of this invoice yet.</summary>
    public const string NotExported = "not-exported";
    /// <summary>The invoice is part of a file: a person imports it and says what became of it.</summary>
    public const string ExportedFile = "exported-file";
}
