using CareVision.Sandbox.HubSpot.Crm;

namespace CareVision.Sandbox.HubSpot.Webhooks;

/// <summary>Makes messages of what happens, where the app has subscribed to it.</summary>
sealed class Subscriptions(HubSpotOptions options)
{
    // Each kind of change, and each property, is a subscription of its own.
    readonly Dictionary<(string, string?), long> _ids = [];
    long _count;
    long _lastEventId;

    /// <summary>The message, or null when nobody subscribed.</summary>
    public WebhookEvent? Message(Portal portal, CrmEvent happened, WebhookSettings settings)
    {
        if (happened.What == "propertyChange" && !IsSubscribed(happened, settings))
        {
            return null;
        }

        var number = ++_count;
        var generic = settings.Spelling == WebhookSpelling.Generic || (settings.Spelling == WebhookSpelling.Both && number % 2 == 0);
        var message = new WebhookEvent
        {
            EventId = NextEventId(number),
            SubscriptionId = SubscriptionOf(happened),
            PortalId = portal.Id,
            AppId = options.App.AppId,
            OccurredAt = portal.Now.ToUnixTimeMilliseconds(),
            SubscriptionType = $"{(generic ? "object" : happened.Type.Singular)}.{happened.What}",
            ChangeSource = happened.Source.Source,
            SourceId = happened.Source.Id,
        };
        return happened switch
        {
            { Link: { } link } => Associated(message, happened.Type, happened.ObjectId, link, generic),
            { Merge: { } merge } => message with
            {
                ObjectId = merge.NewId,
                ObjectTypeId = generic ? happened.Type.Id : null,
                PrimaryObjectId = merge.Primary,
                MergedObjectIds = merge.Merged,
                NewObjectId = merge.NewId,
                NumberOfPropertiesMoved = merge.Moved,
            },
            _ => message with
            {
                ObjectId = happened.ObjectId,
                ObjectTypeId = generic ? happened.Type.Id : null,
                PropertyName = happened.Property,
                PropertyValue = happened.Property is null ? null : happened.Value ?? "",
                ChangeFlag = happened.What switch
                {
                    "creation" => number % 2 == 0 ? "CREATED" : "NEW",
                    "deletion" or "privacyDeletion" => "DELETED",
                    _ => null,
                },
            },
        };
    }

    static bool IsSubscribed(CrmEvent happened, WebhookSettings settings)
    {
        var properties = happened.Type == ObjectType.Contacts ? settings.ContactProperties : settings.DealProperties;
        return happened.Property != happened.Type.LastModified && (properties.Contains("*") || properties.Contains(happened.Property));
    }

    static WebhookEvent Associated(WebhookEvent message, ObjectType from, long fromId, CrmLink link, bool generic) => message with
    {
        AssociationType = $"{from.Singular}_TO_{link.ToType.Singular}".ToUpperInvariant(),
        FromObjectId = fromId,
        ToObjectId = link.To,
        AssociationRemoved = link.Removed,
        IsPrimaryAssociation = false,
        FromObjectTypeId = generic ? from.Id : null,
        ToObjectTypeId = generic ? link.ToType.Id : null,
        AssociationTypeId = generic ? link.TypeId : null,
        AssociationCategory = generic ? "HUBSPOT_DEFINED" : null,
    };

    long SubscriptionOf(CrmEvent happened)
    {
        var key = ($"{happened.Type.Singular}.{happened.What}", happened.Property);
        if (!_ids.TryGetValue(key, out var id))
        {
            _ids[key] = id = 6_000_000_000 + _ids.Count;
        }

        return id;
    }

    long NextEventId(long number)
    {
        if (number % 97 != 0)
        {
            _lastEventId = 100_000_000 + ((number * 2_654_435_761) % 4_000_000_000);
        }

        return _lastEventId;
    }
}
