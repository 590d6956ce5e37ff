namespace CareVision.Sandbox.HubSpot.Crm;

/// <summary>A deal pipeline.</summary>
sealed record Pipeline(string Id, string Label, int DisplayOrder, List<PipelineStage> Stages, DateTimeOffset CreatedAt)
{
    /// <summary>HubSpot's default pipeline; the ids of its stages are words, those of stages made later are numbers.</summary>
    public static Pipeline Standard(DateTimeOffset at) => new("default", "Sales Pipeline", 0,
    [
        new("appointmentscheduled", "Appointment Scheduled", 0, "0.2", IsClosed: false),
        new("qualifiedtobuy", "Qualified To Buy", 1, "0.4", IsClosed: false),
        new("presentationscheduled", "Presentation Scheduled", 2, "0.6", IsClosed: false),
        new("decisionmakerboughtin", "Decision Maker Bought-In", 3, "0.8", IsClosed: false),
        new("contractsent", "Contract Sent", 4, "0.9", IsClosed: false),
        new("closedwon", "Closed Won", 5, "1.0", IsClosed: true),
        new("closedlost", "Closed Lost", 6, "0.0", IsClosed: true),
    ], at);

    public PipelineStage? Stage(string id) => Stages.Find(stage => stage.Id == id);
}

/// <summary>A stage of a pipeline.</summary>
/// <param name="Id">Internal id; a label is not taken for it.</param>
/// <param name="Label">What people see.</param>
/// <param name="DisplayOrder">Position.</param>
/// <param name="Probability">Of winning, as text.</param>
/// <param name="IsClosed">Won or lost.</param>
sealed record PipelineStage(string Id, string Label, int DisplayOrder, string Probability, bool IsClosed)
{
    public bool IsWon => IsClosed && Probability == "1.0";
}

/// <summary>A person who can own records. <c>hubspot_owner_id</c> takes <paramref name="Id"/>, not <paramref name="UserId"/>.</summary>
sealed record Owner(string Id, long UserId, string Email, string FirstName, string LastName, bool Archived = false);
