using CareVision.Storage.Records;

namespace CareVision.Lists;

/// <summary>Every filter that a list has, alone and in the mixtures that people use.</summary>
static class Filters
{
    public const string Org = "many";

    public static readonly DateTimeOffset Now = new(2026, 8, 20, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<(string Name, SyncRecordFilter Filter)> All =>
    [
        ("no filter", Of()),
        ("kind", Of() with { Kind = "client" }),
        ("system", Of() with { System = "hubspot" }),
        ("status", Of() with { Status = RecordStatus.Failed }),
        ("kind, system and status", Of() with { Kind = "funding-source", System = "techone_ar", Status = RecordStatus.Success }),
        ("phase", Of() with { Phase = "unresolved" }),
        ("reason", Of() with { Reason = "link-paused" }),
        ("reason and kind", Of() with { Reason = "link-paused", Kind = "client" }),
        ("failure, common", Of() with { FailureCode = "techone.common" }),
        ("failure, rare", Of() with { FailureCode = "techone.rare" }),
        ("failure, none", Of() with { FailureCode = "techone.martian" }),
        ("overdue", Of() with { DueBefore = Now }),
        ("word of nearly all", Of() with { Q = "person" }),
        ("word of few", Of() with { Q = "rare" }),
        ("word of none", Of() with { Q = "martian" }),
        ("id", Of() with { Q = "id-77777" }),
        ("word and status", Of() with { Q = "person", Status = RecordStatus.Failed }),
        ("of another organisation", new SyncRecordFilter { Org = "nobody" }),
    ];

    static SyncRecordFilter Of() => new() { Org = Org };
}
