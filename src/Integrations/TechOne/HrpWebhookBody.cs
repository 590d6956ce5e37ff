namespace CareVision.Integrations.TechOne;

/// <summary>What a webhook of TechOne HR and Payroll says; other members are kept unread.</summary>
internal sealed record HrpWebhookBody
{
    /// <summary>The OAuth client whose account it concerns.</summary>
    public string? ClientId { get; init; }

    /// <summary>The base address of the instance that sends.</summary>
    public string? Instance { get; init; }

    /// <summary>The organisation, where the account serves several.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>What kind of thing it is about, such as <c>Employee</c>.</summary>
    public string? Entity { get; init; }

    /// <summary>Which one.</summary>
    public string? Id { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? OccurredUtc { get; init; }
}
