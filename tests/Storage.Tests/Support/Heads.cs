using CareVision.Storage.Envelope;
using CareVision.Storage.Records;

namespace CareVision.Storage.Tests.Support;

static class Heads
{
    public static readonly DateTimeOffset Noon = new(2026, 8, 20, 12, 0, 0, TimeSpan.Zero);

    public static RecordSection Record(
        string org, string id, RecordStatus status = RecordStatus.Pending, string kind = "funding-source", string system = "techone-ar") => new()
    {
        Org = org,
        Kind = kind,
        Id = id,
        System = system,
        Title = "Anton Blake",
        Search = $"Anton Blake {id}",
        Status = status,
        Phase = status == RecordStatus.Pending ? "Pushing" : status.ToString(),
        Revision = 1,
        MaxAttempts = 12,
        CreatedAt = Noon,
        UpdatedAt = Noon,
        Since = Noon,
        Wake = $"{kind}/{org}/{kind}/{id}",
    };

    public static EnvelopeHead Of(RecordSection? record, params AttemptSection[] attempts) => new() { Record = record, Attempts = attempts };

    public static AttemptSection Attempt(int number, DateTimeOffset? at = null) => new()
    {
        Operation = "op-1",
        Attempt = number,
        Kind = "push",
        At = at ?? Noon.AddSeconds(number),
        DurationMs = 84,
        LimiterWaitMs = 3,
        Outcome = "Success",
        TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
        Calls = [new() { Method = "POST", Path = "/debtors", Status = 201, Request = "{}", Response = "{\"ok\":true}", DurationMs = 80 }],
    };
}
