using CareVision.Grains.Interfaces.Sync;
using Orleans.Concurrency;

namespace CareVision.Grains.Interfaces.Clients;

/// <summary>A client (care recipient): profile, and its contact in the CRM. Key: <see cref="Keys.ClientKey"/>.</summary>
[Alias(Aliases.ClientGrain)]
public interface IClientGrain : ISyncedGrain
{
    /// <summary>Creates or changes the client. Refused: <c>organisation-not-found</c>, <c>source-version-stale</c>, <c>invalid</c>.</summary>
    [Alias("save")]
    Task<CommandResult<ClientSnapshot>> SaveAsync(SaveClient command);

    /// <summary>
    /// The CRM has a contact that is this client: makes the client if there is none, else takes over the status only (H16, H17). Idempotent; what it
    /// changes is not sent back (H21), but for the id that the contact is stamped with. True when something changed.
    /// </summary>
    [Alias("incoming")]
    Task<bool> IncomingAsync(IncomingContact contact);

    /// <summary>The contact is gone in the CRM: nothing is sent any more by itself. True when something changed.</summary>
    [Alias("gone")]
    Task<bool> GoneAsync(bool erased);

    /// <summary>The contact has another id in the CRM now, or is back: looks for it by writing it again.</summary>
    [Alias("refresh")]
    Task RefreshAsync();

    /// <summary>
    /// A client that came from the CRM gets the portal's id (a2): the client of that id goes on with its profile and its contact. Refused:
    /// <c>client-not-found</c>, <c>portal-id-taken</c>, <c>record-wrong-phase</c>.
    /// </summary>
    [Alias("rename")]
    Task<CommandResult<ClientSnapshot>> RenameAsync(string portalId, CommandStamp stamp);

    /// <summary>Takes over a client that was renamed to this one. Refused: <c>portal-id-taken</c>.</summary>
    [Alias("adopt")]
    Task<CommandResult<ClientSnapshot>> AdoptAsync(ClientSnapshot former, CommandStamp stamp);

    /// <summary>Pushes the client although it is older than the link (H7, H22). Idempotent.</summary>
    [Alias("require")]
    Task<CommandResult<SyncSnapshot>> RequireAsync(CommandStamp stamp);

    /// <summary>The client, or null when it does not exist.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<ClientSnapshot?> GetAsync();
}
