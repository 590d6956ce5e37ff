namespace CareVision.Gateway.Security;

/// <summary>What an API key is for.</summary>
[Flags]
internal enum Role
{
    None = 0,
    /// <summary>Creates organisations and their keys; belongs to none.</summary>
    Platform = 1,
    /// <summary>The care-management portal.</summary>
    Portal = 2,
    /// <summary>Looks on.</summary>
    Viewer = 4,
    /// <summary>Puts right what needs a person.</summary>
    Operator = 8,
    /// <summary>CareVision's support team: everything within one organisation.</summary>
    Support = 16,
}
