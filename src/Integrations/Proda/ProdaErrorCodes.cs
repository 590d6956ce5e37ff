using CareVision.Integrations.Http;

namespace CareVision.Integrations.Proda;

/// <summary>Our codes for what PRODA and the NDIA say, for what stops us before we ask them, and how their codes map to ours.</summary>
public static class ProdaErrorCodes
{
    /// <summary>No HICAPS registration is linked (P1).</summary>
    public const string HicapsNotLinked = "proda.hicaps-not-linked";
    /// <summary>The HICAPS registration has expired.</summary>
    public const string HicapsExpired = "proda.hicaps-expired";
    /// <summary>The PRODA device has never been activated.</summary>
    public const string DeviceNotActivated = "proda.device-not-activated";
    /// <summary>The device's key has lapsed (P48).</summary>
    public const string KeyExpired = "proda.key-expired";
    /// <summary>The device has lapsed (P48).</summary>
    public const string DeviceExpired = "proda.device-expired";
    /// <summary>PRODA does not accept the device or its key.</summary>
    public const string DeviceRefused = "proda.device-refused";
    /// <summary>PRODA answered 500 to a token request, which may also mean wrong settings.</summary>
    public const string TokenFailed = "proda.token-failed";
    /// <summary>DE.2.</summary>
    public const string OrganisationUnknown = "proda.organisation-unknown";
    /// <summary>DE.4.</summary>
    public const string DeviceUnknown = "proda.device-unknown";
    /// <summary>DE.5.</summary>
    public const string DeviceState = "proda.device-state";
    /// <summary>DE.7.</summary>
    public const string ActivationCodeInvalid = "proda.activation-code-invalid";
    /// <summary>DE.9.</summary>
    public const string OrganisationInactive = "proda.organisation-inactive";
    /// <summary>JWK.1, JWK.2, JWK.8: a fault of this software.</summary>
    public const string KeyRefused = "proda.key-refused";
    /// <summary>JWK.9.</summary>
    public const string KeyInHistory = "proda.key-in-history";
    /// <summary>111.</summary>
    public const string DeviceInputInvalid = "proda.device-input-invalid";

    /// <summary>The NDIS number is too short or too long.</summary>
    public const string NdisNumberIncomplete = "proda.ndis-number-incomplete";
    /// <summary>The NDIS number is none.</summary>
    public const string NdisNumberInvalid = "proda.ndis-number-invalid";
    /// <summary>The client has no birth date.</summary>
    public const string BirthDateMissing = "proda.birth-date-missing";
    /// <summary>The contract's dates are not the plan's (P3).</summary>
    public const string PlanDatesDiffer = "proda.plan-dates-differ";
    /// <summary>Number, surname and birth date do not match (SIM-P01).</summary>
    public const string ParticipantMismatch = "proda.participant-mismatch";
    /// <summary>There is no such plan (any more).</summary>
    public const string PlanNotFound = "proda.plan-not-found";
    /// <summary>The contract is not synchronised with PRODA (P16).</summary>
    public const string ContractNotSynchronised = "proda.contract-not-synchronised";
    /// <summary>The booking's dates are outside the plan.</summary>
    public const string DatesOutsidePlan = "proda.dates-outside-plan";
    /// <summary>Another booking of the category has that time.</summary>
    public const string Overlap = "proda.booking-overlap";
    /// <summary>The budget does not suffice.</summary>
    public const string OverBudget = "proda.over-budget";
    /// <summary>The plan-management fees must be booked first (P27).</summary>
    public const string FeesFirst = "proda.fees-first";
    /// <summary>A stated item must be chosen (P35).</summary>
    public const string StatedItemRequired = "proda.stated-item-required";
    /// <summary>The item is not of the category.</summary>
    public const string ItemNotInCategory = "proda.item-not-in-category";
    /// <summary>The provider is not registered for the item.</summary>
    public const string NotRegistered = "proda.provider-not-registered";
    /// <summary>The booking is not active.</summary>
    public const string BookingInactive = "proda.booking-inactive";
    /// <summary>There are payment requests.</summary>
    public const string HasPayments = "proda.booking-has-payments";
    /// <summary>The end date is not possible.</summary>
    public const string EndDate = "proda.booking-end-date";
    /// <summary>The type can't be changed (P47).</summary>
    public const string TypeFixed = "proda.booking-type-fixed";
    /// <summary>A PACE plan has no bookings.</summary>
    public const string PacePlan = "proda.pace-plan";
    /// <summary>The category is managed by the participant.</summary>
    public const string SelfManaged = "proda.self-managed";
    /// <summary>The category's stated items do not use up its amount (P7).</summary>
    public const string StatedItemLeftOver = "proda.stated-item-left-over";
    /// <summary>There is such a booking from before: a person must adopt it.</summary>
    public const string BookingExists = "proda.booking-exists";
    /// <summary>More than one new booking matches.</summary>
    public const string DuplicateBookings = "proda.duplicate-bookings";
    /// <summary>The NDIA rejected the booking after it had taken it.</summary>
    public const string BookingRejected = "proda.booking-rejected";
    /// <summary>The stored booking is not there any more.</summary>
    public const string BookingGone = "proda.booking-gone";
    /// <summary>Refused for another reason, which the message gives.</summary>
    public const string Rejected = "proda.rejected";

    /// <summary>Gives a refusal of the NDIA its code, found by the vendor's key at the message's beginning.</summary>
    internal static ExternalFailure OfNdia(ExternalFailure failure)
    {
        if (failure.Class != FailureClass.Rejected)
        {
            return failure;
        }

        var key = failure.Message.Split(':', 2) is [var first, _] && !first.Contains(' ', StringComparison.Ordinal) ? first : null;
        return failure with { Code = NdiaCode(key), VendorCode = key };
    }

    /// <summary>The same for the device service.</summary>
    internal static ExternalFailure OfDevice(ExternalFailure failure)
    {
        if (failure.Class is not (FailureClass.Rejected or FailureClass.Unauthorized))
        {
            return failure;
        }

        var key = failure.Message.Split(':', 2)[0];
        var code = key switch
        {
            "DE.2" => OrganisationUnknown,
            "DE.4" => DeviceUnknown,
            "DE.5" => DeviceState,
            "DE.7" => ActivationCodeInvalid,
            "DE.9" => OrganisationInactive,
            "JWK.1" or "JWK.2" or "JWK.8" => KeyRefused,
            "JWK.9" => KeyInHistory,
            "111" => DeviceInputInvalid,
            _ => DeviceRefused,
        };
        return failure with { Class = FailureClass.Rejected, Code = code, VendorCode = key };
    }

    // The NDIA publishes no codes for these refusals: those of the sandbox are marked as its own.
    private static string NdiaCode(string? key) => key switch
    {
        "SIM-P01" => ParticipantMismatch,
        "SIM-P02" => PlanNotFound,
        "SIM-B01" => DatesOutsidePlan,
        "SIM-B02" => Overlap,
        "SIM-B03" => OverBudget,
        "SIM-B04" => FeesFirst,
        "SIM-B05" => StatedItemRequired,
        "SIM-B06" => ItemNotInCategory,
        "SIM-B07" => NotRegistered,
        "SIM-B08" => BookingInactive,
        "SIM-B09" => HasPayments,
        "SIM-B10" => EndDate,
        "SIM-B11" => TypeFixed,
        "SIM-B12" => PacePlan,
        "SIM-B13" => SelfManaged,
        _ => Rejected,
    };
}
