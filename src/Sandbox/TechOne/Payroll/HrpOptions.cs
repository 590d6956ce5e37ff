namespace CareVision.Sandbox.TechOne.Payroll;

/// <summary>Section <c>Sandbox:TechOne:Hrp</c>: where HR and Payroll sends its events.</summary>
sealed class HrpOptions
{
    /// <summary>The receiver's whole address; default none: an event needs one of its own.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>The key that deliveries are signed with; default <c>sandbox-hrp-webhook-key</c>.</summary>
    public string WebhookKey { get; set; } = "sandbox-hrp-webhook-key";

    /// <summary>The company that HrpAccount/Ping answers; default <c>CareVision Sandbox Pty Ltd</c>.</summary>
    public string Company { get; set; } = "CareVision Sandbox Pty Ltd";
}
