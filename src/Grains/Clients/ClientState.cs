using CareVision.Grains.Interfaces.Clients;

namespace CareVision.Grains.Clients;

/// <summary>What a client wants to be true at the CRM.</summary>
/// <param name="Profile">What is known of the client.</param>
internal sealed record DesiredContact(ClientProfile Profile)
{
    /// <summary>When the record was made; null in states of the first release: it counts as old (H6).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>It is pushed whatever its age: it is in the CRM already, a quote needs it, or a backfill asked for it (H6, H7, H22).</summary>
    public bool Required { get; init; }

    /// <summary>What a push has to send.</summary>
    public ContactSend Send { get; init; }

    /// <summary>The CRM's id of the contact that it came from, until it carries our id; and then still, for the record.</summary>
    public string? CrmContact { get; init; }

    /// <summary>When the status was last changed on our side: an older change in the CRM does not overwrite it.</summary>
    public DateTimeOffset? StatusAt { get; init; }

    /// <summary>Its lead source is not on the organisation's list (H11).</summary>
    public bool LeadSourceUnknown { get; init; }

    /// <summary>Why nothing is to be sent, one of <c>SyncReasons</c>; null: something may be.</summary>
    public string? Gone { get; init; }

    /// <summary>The id under which it goes on.</summary>
    public string? RenamedTo { get; init; }
}

/// <summary>What a push of a client sends.</summary>
internal enum ContactSend
{
    /// <summary>Everything that the mapping names.</summary>
    All = 0,

    /// <summary>Our id only: the rest came from the CRM (H21).</summary>
    Stamp = 1,

    /// <summary>Nothing: what changed came from the CRM (H21).</summary>
    Nothing = 2,
}
