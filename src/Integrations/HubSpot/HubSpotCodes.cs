namespace CareVision.Integrations.HubSpot;

/// <summary>Codes of HubSpot's failures.</summary>
public static class HubSpotCodes
{
    /// <summary>The contact's e-mail address belongs to a contact of another client (H14).</summary>
    public const string EmailOfAnotherClient = "hubspot.email-belongs-to-another-client";

    /// <summary>A record with this e-mail address or unique value exists already.</summary>
    public const string Conflict = "hubspot.conflict";

    /// <summary>HubSpot refuses a value, an unknown property, or breaks a rule that an administrator has set.</summary>
    public const string Invalid = "hubspot.validation";

    /// <summary>HubSpot does not have the record (any more).</summary>
    public const string NotFound = "hubspot.not-found";

    /// <summary>HubSpot holds the record for a moment.</summary>
    public const string Locked = "hubspot.locked";

    /// <summary>HubSpot moves the account to another data centre.</summary>
    public const string Moving = "hubspot.account-moving";

    /// <summary>The account's calls of this day are used up.</summary>
    public const string DailyLimit = "hubspot.daily-limit";

    /// <summary>The account did not grant what the integration needs.</summary>
    public const string MissingScopes = "hubspot.missing-scopes";

    /// <summary>The account withdrew our access: a person has to link it again (H38).</summary>
    public const string AccessWithdrawn = "hubspot.access-withdrawn";

    /// <summary>A property that the integration needs is missing, or is not as it must be (H9, H10).</summary>
    public const string NotPrepared = "hubspot.not-prepared";

    /// <summary>The account has no such pipeline or stage (H27).</summary>
    public const string StageUnknown = "hubspot.stage-unknown";

    /// <summary>HubSpot answered a batch without a word about one of its records.</summary>
    public const string NoAnswer = "hubspot.no-answer";
}
