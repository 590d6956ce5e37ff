namespace CareVision.Gateway.Security;

/// <summary>What an endpoint does, as far as permission goes.</summary>
internal enum Act
{
    /// <summary>Reads the organisation itself.</summary>
    ReadOrganisation,
    /// <summary>Creates or changes the organisation.</summary>
    SaveOrganisation,
    /// <summary>Reads anything else of the organisation.</summary>
    Read,
    /// <summary>Saves the organisation's settings.</summary>
    SaveSettings,
    /// <summary>Saves clients, funding sources, quotes and invoices.</summary>
    SaveEntities,
    /// <summary>Exports invoices and says what became of a file's import.</summary>
    ExportInvoices,
    /// <summary>Links, disconnects, pauses and resumes integrations.</summary>
    ManageLinks,
    /// <summary>Retries records; starts and cancels runs.</summary>
    OperateRecords,
    /// <summary>Notes the steps of onboarding that CareVision's support team takes.</summary>
    NoteOnboarding,
    /// <summary>Looks whether the settings are fit for production, and has them read again.</summary>
    CheckReadiness,
    /// <summary>Reads and replays what belongs to no organisation that is known.</summary>
    OperatePlatform,
    /// <summary>Issues, lists and revokes API keys.</summary>
    ManageApiKeys,
}
