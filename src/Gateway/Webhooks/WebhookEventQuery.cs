using System.ComponentModel;
using System.Globalization;
using CareVision.Gateway.Commands;
using CareVision.Gateway.Http;
using CareVision.Gateway.Problems;
using CareVision.Storage.Webhooks;
using Microsoft.AspNetCore.Mvc;

namespace CareVision.Gateway.Webhooks;

/// <summary>Which events to list.</summary>
internal readonly record struct WebhookEventQuery
{
    static readonly string[] outcomes = [WebhookEventView.Pending, .. Enum.GetNames<WebhookOutcomeKind>()];

    /// <summary>Only this provider, e.g. techone_hrp.</summary>
    [Description("Only this provider, e.g. techone_hrp.")]
    [FromQuery(Name = "provider")]
    public string? Provider { get; init; }

    /// <summary>Only this outcome: Pending, Applied, Ignored or Failed.</summary>
    [Description("Only this outcome: Pending, Applied, Ignored or Failed.")]
    [FromQuery(Name = "outcome")]
    public string? Outcome { get; init; }

    /// <summary>Only those about this object, as the list shows it.</summary>
    [Description("Only those about this object, as the list shows it.")]
    [FromQuery(Name = "objectId")]
    public string? ObjectId { get; init; }

    /// <summary>The problem with it, or null.</summary>
    public Problem? Refuse()
    {
        var errors = new FieldErrors();
        errors.Optional(Provider, "provider", Limits.Word);
        errors.Optional(ObjectId, "objectId", Limits.Search);
        errors.OneOf(Outcome, "outcome", outcomes);
        return errors.ToProblem();
    }

    /// <summary>The filter of a page; null when its cursor is not one of this list.</summary>
    public WebhookEventFilter? ToFilter(string? org, PageQuery page)
    {
        // Events are numbered, so the number is the cursor.
        long? before = null;
        if (page.Cursor is not null)
        {
            if (!long.TryParse(page.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            before = number;
        }

        return new WebhookEventFilter
        {
            Org = org,
            Provider = Provider,
            ObjectId = ObjectId,
            Pending = Outcome == WebhookEventView.Pending,
            Outcome = Enum.TryParse<WebhookOutcomeKind>(Outcome, out var outcome) ? outcome : null,
            Before = before,
            Limit = page.Size + 1,
        };
    }
}
