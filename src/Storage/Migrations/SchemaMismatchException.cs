namespace CareVision.Storage.Migrations;

/// <summary>
/// The database and this build do not fit: it is newer, older, or was made by other scripts. The message says what to do.
/// </summary>
public sealed class SchemaMismatchException(string message) : Exception(message);
