using CareVision.Grains.Interfaces.Clients;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;

namespace CareVision.Grains.Clients;

/// <summary>What a contact of the CRM does to a client: pure.</summary>
internal static class IncomingContacts
{
    /// <summary>The client as it is to be; null when nothing changes.</summary>
    public static DesiredContact? Apply(SyncView<DesiredContact> stored, IncomingContact contact, DateTimeOffset now)
    {
        if (stored.Desired is not { } desired)
        {
            return new DesiredContact(contact.Profile)
            {
                CreatedAt = now, Required = true, Send = ContactSend.Stamp, CrmContact = contact.ContactId, LeadSourceUnknown = contact.LeadSourceUnknown,
            };
        }

        if (desired.RenamedTo is not null || desired.Gone == SyncReasons.ErasedOutside)
        {
            return null;
        }

        // Its contact carries no id of ours: ours may be on its way. What waits for the link, or was too old for it, goes now.
        var stamps = contact.NeedsStamp && stored.Record.ExternalId is null && desired.CrmContact is null && !stored.Record.AwaitsAnswer;
        var status = Status(desired, contact);
        var returns = desired.Gone is not null;
        if (!stamps && !returns && status == desired.Profile.Status)
        {
            return null;
        }

        var next = desired with { Profile = desired.Profile with { Status = status }, Required = true, Gone = null };
        return stored.Record switch
        {
            // In step there is nothing to send (H21); what is not sent yet must still go.
            { Phase: SyncPhase.Synced, ExternalId: not null } when !returns => next with { Send = ContactSend.Nothing },
            // Older than the link: the contact learns our id and nothing else (H6).
            { Phase: SyncPhase.NotRequired } when stamps => next with { Send = ContactSend.Stamp, CrmContact = contact.ContactId },
            _ => next,
        };
    }

    /// <summary>The CRM's status, unless ours is newer or the contact has none.</summary>
    private static string? Status(DesiredContact desired, IncomingContact contact) =>
        contact.Profile.Status is null || desired.StatusAt >= contact.ChangedAt ? desired.Profile.Status : contact.Profile.Status;
}
