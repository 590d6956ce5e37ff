namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>Something that happened to a record; the webhooks make messages of it.</summary>
/// <param name="What">creation, propertyChange, deletion, privacyDeletion, restore, merge or associationChange.</param>
/// <param name="Type">The record's type.</param>
/// <param name="ObjectId">The record.</param>
/// <param name="Source">Who did it.</param>
sealed record CrmEvent(string What, ObjectType Type, long ObjectId, ChangeSource Source)
{
    public string? Property { get; init; }

    public string? Value { get; init; }

    public CrmMerge? Merge { get; init; }

    public CrmLink? Link { get; init; }
}

/// <summary>The parts of a merge.</summary>
sealed record CrmMerge(long Primary, List<long> Merged, long NewId, int Moved);

/// <summary>An association that came or went, seen from one side.</summary>
sealed record CrmLink(ObjectType ToType, long To, int TypeId, bool Removed);
