namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>Which deal belongs to which contact. Kept both ways, as HubSpot shows it. Used under the account's lock.</summary>
sealed class AssociationTable
{
    /// <summary>The unlabelled association.</summary>
    public const int DealToContact = 3;

    public const int ContactToDeal = 4;

    readonly Dictionary<(string Type, long Id), SortedSet<long>> _links = [];

    public int Count { get; private set; }

    /// <summary>The type id between two record types, or null where the sandbox knows none.</summary>
    public static int? TypeId(ObjectType from, ObjectType to) => (from.Name, to.Name) switch
    {
        ("deals", "contacts") => DealToContact,
        ("contacts", "deals") => ContactToDeal,
        _ => null,
    };

    public IReadOnlyCollection<long> Of(CrmObject record) => _links.TryGetValue((record.Type.Id, record.Number), out var to) ? to : [];

    /// <returns>False when they were associated already.</returns>
    public bool Add(CrmObject from, CrmObject to)
    {
        var added = Side(from).Add(to.Number);
        Side(to).Add(from.Number);
        Count += added ? 1 : 0;
        return added;
    }

    /// <returns>False when there was nothing to remove.</returns>
    public bool Remove(CrmObject from, CrmObject to)
    {
        Side(to).Remove(from.Number);
        var removed = Side(from).Remove(to.Number);
        Count -= removed ? 1 : 0;
        return removed;
    }

    public void Clear()
    {
        _links.Clear();
        Count = 0;
    }

    public IEnumerable<(long Deal, long Contact)> All() => _links
        .Where(link => link.Key.Type == ObjectType.Deals.Id)
        .SelectMany(link => link.Value.Select(contact => (link.Key.Id, contact)));

    public void Load(long deal, long contact)
    {
        Count += Side(ObjectType.Deals, deal).Add(contact) ? 1 : 0;
        Side(ObjectType.Contacts, contact).Add(deal);
    }

    SortedSet<long> Side(CrmObject record) => Side(record.Type, record.Number);

    SortedSet<long> Side(ObjectType type, long id)
    {
        if (!_links.TryGetValue((type.Id, id), out var side))
        {
            _links[(type.Id, id)] = side = [];
        }

        return side;
    }
}
