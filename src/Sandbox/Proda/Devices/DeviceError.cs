namespace CareVision.Sandbox.Proda.Devices;

/// <summary>A refusal of the device service. The codes are public; which HTTP status goes with which is known of JWK.9 only.</summary>
sealed record DeviceError(int Status, string Code, string Message)
{
    public static readonly DeviceError OrganisationUnknown = new(StatusCodes.Status404NotFound, "DE.2", "Organisation not found.");
    public static readonly DeviceError DeviceUnknown = new(StatusCodes.Status404NotFound, "DE.4", "Device not found.");
    public static readonly DeviceError DeviceState = new(StatusCodes.Status400BadRequest, "DE.5", "Device is in an invalid state.");
    public static readonly DeviceError CodeInvalid = new(StatusCodes.Status400BadRequest, "DE.7", "Invalid one-time activation code.");
    public static readonly DeviceError OrganisationInactive = new(StatusCodes.Status400BadRequest, "DE.9", "Organisation is not active.");
    public static readonly DeviceError KeyUnreadable = new(StatusCodes.Status400BadRequest, "JWK.1", "Key could not be parsed.");
    public static readonly DeviceError KeyAlgorithm = new(StatusCodes.Status400BadRequest, "JWK.2", "Invalid algorithm.");
    public static readonly DeviceError KeyUse = new(StatusCodes.Status400BadRequest, "JWK.8", "Invalid use.");
    public static readonly DeviceError KeyInHistory = new(StatusCodes.Status404NotFound, "JWK.9", "Key In History.");
    public static readonly DeviceError Unauthorised = new(StatusCodes.Status401Unauthorized, "401", "Unauthorized.");

    public static DeviceError Invalid(string problem) => new(StatusCodes.Status400BadRequest, "111", problem);
}
