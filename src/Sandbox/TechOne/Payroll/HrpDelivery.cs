namespace CareVision.Sandbox.TechOne.Payroll;

/// <summary>One request to a receiver, and what came back.</summary>
/// <param name="Delivery">Its id.</param>
/// <param name="Event">What happened.</param>
/// <param name="Url">The receiver.</param>
/// <param name="SentUtc">When, by the sandbox's clock.</param>
/// <param name="Status">The answer's status; null when there was none.</param>
/// <param name="Answer">The beginning of the answer, or why there was none.</param>
sealed record HrpDelivery(string Delivery, string Event, string Url, DateTimeOffset SentUtc, int? Status, string Answer);
