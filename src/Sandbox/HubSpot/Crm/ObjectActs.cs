using System.Globalization;
using CareVision.Sandbox.HubSpot.Api;

namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>What is done to whole records: archive, restore, merge, erase, associate. Used under the account's lock.</summary>
sealed class ObjectActs(Portal portal, ChangeSource source)
{
    public void Archive(CrmObject record)
    {
        if (record.Archived)
        {
            return;
        }

        portal.Store(record.Type).Archive(record, portal.Now);
        portal.Tell(new("deletion", record.Type, record.Number, source));
        portal.Touch();
    }

    /// <summary>Takes a record out of the bin; unique values that others took meanwhile are lost.</summary>
    public void Restore(CrmObject record)
    {
        var store = portal.Store(record.Type);
        store.Restore(record);
        foreach (var name in portal.Schema(record.Type).Unique.Select(property => property.Name).Append("email"))
        {
            if (record[name] is not { } value)
            {
                continue;
            }

            if (store.FindUnique(name, value) is null)
            {
                store.Claim(name, value, record);
            }
            else
            {
                record.Set(name, "");
            }
        }

        portal.Tell(new("restore", record.Type, record.Number, source));
        portal.Touch();
    }

    /// <summary>Erases a contact; its address cannot be created again. Both events are sent, in either order.</summary>
    public void Erase(CrmObject record)
    {
        if (record["email"] is { } email)
        {
            portal.BlockedEmails.Add(email);
        }

        foreach (var to in portal.Associations.Of(record).ToArray())
        {
            if (Other(record).FindExact(to.ToString(CultureInfo.InvariantCulture)) is { } other)
            {
                portal.Associations.Remove(record, other);
            }
        }

        portal.Store(record.Type).Remove(record);
        string[] events = record.Number % 2 == 0 ? ["privacyDeletion", "deletion"] : ["deletion", "privacyDeletion"];
        foreach (var what in events)
        {
            portal.Tell(new(what, record.Type, record.Number, source));
        }

        portal.Touch();
    }

    /// <summary>Makes one record of two. Values that moved are not told; the losers' deletion is.</summary>
    public CrmObject Merge(CrmObject primary, CrmObject other)
    {
        var store = portal.Store(primary.Type);
        var writer = new ObjectWriter(portal, primary.Type, source, enforcesRules: false);
        List<CrmObject> losers = portal.Settings.Now.MergeMintsNewId ? [primary, other] : [other];
        var survivor = portal.Settings.Now.MergeMintsNewId ? store.Create(portal.Now) : primary;
        survivor.Change(portal.Time, TimeSpan.FromMilliseconds(HubSpotSettings.LongestLagMs), isNew: survivor != primary);
        var values = new Dictionary<string, string>(other.Values, StringComparer.Ordinal);
        foreach (var (name, value) in primary.Values)
        {
            values[name] = value;
        }

        var moved = other.Values.Count(value => !primary.Values.ContainsKey(value.Key));
        foreach (var loser in losers)
        {
            store.Archive(loser, portal.Now);
            loser.MergedInto = survivor.Number;
            Reassociate(loser, survivor);
        }

        foreach (var (name, value) in values)
        {
            survivor.Set(name, value);
            if (writer.IsUnique(name))
            {
                store.Claim(name, value, survivor);
            }
        }

        KeepSecondEmail(store, survivor, other["email"]);
        survivor.Set("hs_object_id", survivor.Id);
        survivor.Set("hs_merged_object_ids", Joined(losers.Select(loser => loser.Id), primary["hs_merged_object_ids"], other["hs_merged_object_ids"]));
        survivor.UpdatedAt = portal.Now;
        survivor.Set(primary.Type.LastModified, PropertyRules.Iso(portal.Now));
        portal.Tell(new("merge", primary.Type, survivor.Number, source)
        {
            Merge = new(primary.Number, [.. losers.Append(primary).Select(loser => loser.Number).Distinct()], survivor.Number, moved),
        });
        foreach (var loser in losers)
        {
            portal.Tell(new("deletion", primary.Type, loser.Number, source));
        }

        portal.Touch();
        return survivor;
    }

    /// <returns>What forbids it, or null.</returns>
    public HubSpotError? Associate(CrmObject from, CrmObject to)
    {
        var (deal, contact) = from.Type == ObjectType.Deals ? (from, to) : (to, from);
        var most = portal.Settings.Now.MostContactsPerDeal;
        var present = portal.Associations.Of(deal);
        if (most > 0 && present.Count >= most && !present.Contains(contact.Number))
        {
            return HubSpotError.Invalid($"The account's administrator allows {most} contacts for a deal");
        }

        if (portal.Associations.Add(from, to))
        {
            TellLink(from, to, removed: false);
            portal.Touch();
        }

        return null;
    }

    public void Dissociate(CrmObject from, CrmObject to)
    {
        if (portal.Associations.Remove(from, to))
        {
            TellLink(from, to, removed: true);
            portal.Touch();
        }
    }

    // One event from each side.
    void TellLink(CrmObject from, CrmObject to, bool removed)
    {
        foreach (var (one, other) in new[] { (from, to), (to, from) })
        {
            portal.Tell(new("associationChange", one.Type, one.Number, source)
            {
                Link = new(other.Type, other.Number, AssociationTable.TypeId(one.Type, other.Type)!.Value, removed),
            });
        }
    }

    void Reassociate(CrmObject loser, CrmObject survivor)
    {
        foreach (var to in portal.Associations.Of(loser).ToArray())
        {
            if (Other(loser).FindExact(to.ToString(CultureInfo.InvariantCulture)) is { } other)
            {
                portal.Associations.Remove(loser, other);
                portal.Associations.Add(survivor, other);
            }
        }
    }

    ObjectStore Other(CrmObject record) => portal.Store(record.Type == ObjectType.Deals ? ObjectType.Contacts : ObjectType.Deals);

    static void KeepSecondEmail(ObjectStore store, CrmObject survivor, string? email)
    {
        if (survivor.Type == ObjectType.Contacts && email is not null && email != survivor["email"])
        {
            survivor.Set("hs_additional_emails", Joined([email], survivor["hs_additional_emails"]));
            store.Claim("email", email, survivor);
        }
    }

    static string Joined(IEnumerable<string> values, params string?[] more) => string.Join(';', more.Where(one => !string.IsNullOrEmpty(one)).Concat(values));
}
