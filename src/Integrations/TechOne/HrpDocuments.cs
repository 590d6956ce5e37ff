namespace CareVision.Integrations.TechOne;

/// <summary>The answer of <c>HrpAccount/Ping</c>.</summary>
internal sealed record HrpPingReply
{
    public HrpCompany? Data { get; init; }

    public List<TechOneMessage>? Messages { get; init; }
}

/// <summary>A company of HR and Payroll.</summary>
internal sealed record HrpCompany
{
    public string? Company { get; init; }
}
