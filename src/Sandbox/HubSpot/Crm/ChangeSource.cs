namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>Who made a change, in the words of the events.</summary>
/// <param name="Source">For example <c>CRM_UI</c> or <c>INTEGRATION</c>.</param>
/// <param name="Id">The user or app.</param>
sealed record ChangeSource(string Source, string? Id)
{
    public static ChangeSource User { get; } = new("CRM_UI", "userId:9001");
}
