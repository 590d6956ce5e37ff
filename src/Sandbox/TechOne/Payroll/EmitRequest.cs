namespace CareVision.Sandbox.TechOne.Payroll;

/// <summary>The body of <c>POST /_sim/hrp/emit</c>; what is missing is usual.</summary>
sealed record EmitRequest
{
    /// <summary>The receiver; missing: <c>Sandbox:TechOne:Hrp:WebhookUrl</c>.</summary>
    public string? Url { get; init; }

    /// <summary>What happened; usual: <c>EmployeeChanged</c>.</summary>
    public string? Event { get; init; }

    /// <summary>What it is about; usual: <c>Employee</c>.</summary>
    public string? Entity { get; init; }

    /// <summary>Which one; usual: a new one.</summary>
    public string? Id { get; init; }

    /// <summary>The OAuth client it concerns; usual: the first one of payroll.</summary>
    public string? ClientId { get; init; }

    /// <summary>The organisation, where the account serves several; usual: none.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Members of the changed thing.</summary>
    public Dictionary<string, string>? Fields { get; init; }

    /// <summary>The delivery's id; usual: a new one. The same again is a repeat.</summary>
    public string? Delivery { get; init; }

    /// <summary>How often it is delivered, each time with a fresh timestamp; usual: once.</summary>
    public int? Times { get; init; }

    /// <summary>Shifts the signed timestamp: a recording, or a wrong clock.</summary>
    public double? TimestampOffsetSeconds { get; init; }

    /// <summary>The key to sign with; usual: the configured one. Another one is a forgery.</summary>
    public string? Key { get; init; }

    /// <summary>Changes a byte of the body after it was signed.</summary>
    public bool Tamper { get; init; }

    /// <summary>Sent in place of the event, byte for byte.</summary>
    public string? RawBody { get; init; }
}
