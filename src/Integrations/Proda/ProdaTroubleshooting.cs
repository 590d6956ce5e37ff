using System.Collections.Frozen;

namespace CareVision.Integrations.Proda;

/// <summary>What an operator is told about a failure code of PRODA or the NDIA: the PRODA API - Service Bookings Troubleshooting guide (P12).</summary>
/// <param name="Code">The failure's code.</param>
/// <param name="Issue">The issue, in one line.</param>
/// <param name="Cause">The possible cause; names the field to correct where it is one.</param>
/// <param name="Solution">The recommended solution.</param>
public sealed record ProdaTroubleshootingEntry(string Code, string Issue, string Cause, string Solution);

/// <summary>The guide.</summary>
public static class ProdaTroubleshooting
{
    private const string NewCode = "In PRODA, generate a new code for the device (Generate New Code) and activate the device again with it.";
    private const string Again = "Correct it, then run Sync Active Plans again for this client.";
    private const string Support = "Contact the CareVision support team.";

    private static readonly FrozenDictionary<string, ProdaTroubleshootingEntry> Entries = new ProdaTroubleshootingEntry[]
    {
        new(ProdaErrorCodes.HicapsNotLinked, "HICAPS registration not linked", "No HICAPS registration is linked with CareVision.",
            "Follow the guide \"How to link a HICAPS registration with CareVision for APIs\", then try again."),
        new(ProdaErrorCodes.HicapsExpired, "HICAPS registration expired", "The HICAPS registration has passed its expiry date.",
            "Renew the registration with HICAPS, save the new expiry date and try again."),
        new(ProdaErrorCodes.DeviceNotActivated, "PRODA device not activated", "No PRODA device has been activated for the organisation.",
            "Register a B2B device in PRODA and activate it here with its one-time activation code."),
        new(ProdaErrorCodes.KeyExpired, "PRODA device key expired", "The device's key was not refreshed in time; without a key no token can be had.", NewCode),
        new(ProdaErrorCodes.DeviceExpired, "PRODA device expired", "The device's activation period is over.",
            "In PRODA, extend the device; if that is not offered any more, generate a new code and activate the device again with it."),
        new(ProdaErrorCodes.DeviceRefused, "PRODA does not accept the device", "Device or key are disabled, expired or unknown, or the RA number is wrong.",
            "Check the device in PRODA: name and RA number (case-sensitive), status, expiry. If the key is lost, generate a new code and activate again."),
        new(ProdaErrorCodes.TokenFailed, "PRODA failed", "PRODA has a fault of its own, or a setting of the software is wrong: both look the same.",
            "It is tried again by itself. If it stays like this, contact the CareVision support team to check the PRODA settings."),
        new(ProdaErrorCodes.OrganisationUnknown, "Organisation not found in PRODA", "Field raNumber: the RA number is wrong.",
            "Correct the RA number (the PRODA Organisation ID) and activate again."),
        new(ProdaErrorCodes.DeviceUnknown, "Device not found in PRODA", "Field deviceName: PRODA knows no such device; upper and lower case matter.",
            "Correct the device name and activate again."),
        new(ProdaErrorCodes.DeviceState, "Device in an invalid state", "The device is active already, or its code has lapsed.", NewCode),
        new(ProdaErrorCodes.ActivationCodeInvalid, "Activation code not valid", "Field activationCode: the code is wrong, was used, or has expired.", NewCode),
        new(ProdaErrorCodes.OrganisationInactive, "Organisation not active in PRODA", "PRODA has the organisation as inactive.", "Contact PRODA."),
        new(ProdaErrorCodes.KeyRefused, "PRODA refused the key", "A fault of this software.", Support),
        new(ProdaErrorCodes.KeyInHistory, "Key used before", "PRODA has seen this key before.", "No action is required: another key is made."),
        new(ProdaErrorCodes.DeviceInputInvalid, "PRODA refused the input", "PRODA gives its reason in the message.", "Correct it and activate again."),
        new(ProdaErrorCodes.NdisNumberIncomplete, "NDIS number is incomplete (must be 8-10 digits)", "Client profile, field ndisNumber.", Again),
        new(ProdaErrorCodes.NdisNumberInvalid, "NDIS number not valid", "Client profile, field ndisNumber: it must be 9 digits starting with 43.", Again),
        new(ProdaErrorCodes.BirthDateMissing, "Birth date missing", "Client profile, field dateOfBirth.", Again),
        new(ProdaErrorCodes.ParticipantMismatch, "Participant not found",
            "Client profile: one of NDIS number (ndisNumber), surname (lastName) and birth date (dateOfBirth) is not as in the NDIS plan.", Again),
        new(ProdaErrorCodes.PlanDatesDiffer, "Contract dates are not the plan's",
            "Service contract, fields startDate and endDate: they must be the dates of the NDIS plan in PRODA.", Again),
        new(ProdaErrorCodes.PlanNotFound, "Plan not active", "The plan is over, or the contract's dates are not those of a plan.",
            "Compare the service contract with the plan in PRODA, then run Sync Active Plans again."),
        new(ProdaErrorCodes.ContractNotSynchronised, "Service contract not synchronised", "The service contract has not been synchronised with PRODA.",
            "Run Sync Active Plans for the client first."),
        new(ProdaErrorCodes.DatesOutsidePlan, "Booking outside the plan", "Start or end date are outside the plan.", "Correct the dates and save again."),
        new(ProdaErrorCodes.Overlap, "Another booking has that time", "PRODA has a booking of this category with overlapping dates.",
            "Adopt that booking if it is yours, or end it in PRODA first."),
        new(ProdaErrorCodes.OverBudget, "Budget does not suffice", "Field amount: more than what the plan has left; the message says how much.",
            "Correct the amount and save again."),
        new(ProdaErrorCodes.FeesFirst, "Plan-management fees first", "There is no service booking for the plan-management fees yet.",
            "Create the service supports for the plan-management fees first, refresh them until they are Success, then try again."),
        new(ProdaErrorCodes.StatedItemRequired, "Stated item must be chosen", "The category has stated items.",
            "Save the total under Plan Budget without a service booking, and create a service support for each stated item."),
        new(ProdaErrorCodes.ItemNotInCategory, "Item is not of the category", "Field itemNumber.", "Correct the support item number and save again."),
        new(ProdaErrorCodes.NotRegistered, "Not registered for the support", "Your organisation is not registered for this support's group.",
            "Check the registration with the NDIS Commission."),
        new(ProdaErrorCodes.BookingInactive, "Booking not active", "The booking has ended or was taken away in PRODA.", "Create a new one if it is needed."),
        new(ProdaErrorCodes.HasPayments, "Payment requests exist", "There are payment requests against the booking.",
            "Reduce the end date instead of deleting. Nothing was changed."),
        new(ProdaErrorCodes.EndDate, "End date not possible", "Field endDate: it must not be before today, nor outside the plan.",
            "Choose another date. Nothing was changed."),
        new(ProdaErrorCodes.TypeFixed, "Management style is fixed", "The type of a booking can't be changed once PRODA has it.",
            "End this booking and create another with the other management style."),
        new(ProdaErrorCodes.PacePlan, "PACE plan - no booking needed", "The participant has a PACE plan, under which providers are endorsed instead.", "No action is required."),
        new(ProdaErrorCodes.SelfManaged, "Self-managed", "The category is managed by the participant.", "Choose the management style Self."),
        new(ProdaErrorCodes.StatedItemLeftOver, "Stated items leave a rest",
            "The stated items of the category do not use up its amount; the rest can't be accounted for with PRODA.",
            "Make the category's booking in the NDIA portal, or correct the amounts."),
        new(ProdaErrorCodes.BookingExists, "There is such a booking already", "PRODA has a booking with the same item, dates, type, quantity and price from before.",
            "If it is for this budget, adopt it by its service booking id. Else end it in PRODA, then retry."),
        new(ProdaErrorCodes.DuplicateBookings, "More than one booking", "PRODA has several new bookings that match.",
            "Decide in PRODA which one is right, adopt it, and delete the others there."),
        new(ProdaErrorCodes.BookingRejected, "Booking rejected", "The NDIA or the participant rejected the booking.", "Clear it with the participant, then create it again."),
        new(ProdaErrorCodes.BookingGone, "Booking not found", "PRODA does not have the stored booking any more.", "Adopt the right booking, or create a new one."),
        new(ProdaErrorCodes.Rejected, "PRODA refused the request", "PRODA gives its reason in the message.",
            "Correct what the message names, then try again. If the reason is not clear, contact the CareVision support team."),
    }.ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);

    /// <summary>Every entry.</summary>
    public static IReadOnlyCollection<ProdaTroubleshootingEntry> All => Entries.Values;

    /// <summary>The entry of a code; null for a code that is not of this integration.</summary>
    /// <param name="code">The code.</param>
    public static ProdaTroubleshootingEntry? For(string code) => Entries.GetValueOrDefault(code);
}
