using System.Text.Json.Serialization;

namespace CareVision.Sandbox.Core.Faults;

/// <summary>What a fault does to a call.</summary>
enum FaultKind
{
    /// <summary>Answers an HTTP status; the work is left undone unless the action says <c>apply</c>.</summary>
    [JsonStringEnumMemberName("status")]
    Status = 1,

    /// <summary>Answers 429 with Retry-After; nothing is applied.</summary>
    [JsonStringEnumMemberName("throttle")]
    Throttle = 2,

    /// <summary>Answers correctly, but after a delay.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow = 3,

    /// <summary>Drops the connection; nothing is applied.</summary>
    [JsonStringEnumMemberName("drop-before")]
    DropBefore = 4,

    /// <summary>Does the work, then drops the connection.</summary>
    [JsonStringEnumMemberName("apply-then-drop")]
    ApplyThenDrop = 5,

    /// <summary>Never answers, and does the work a while after the call arrived, even when the client has gone.</summary>
    [JsonStringEnumMemberName("apply-late")]
    ApplyLate = 6,

    /// <summary>Does the work and answers something that is not JSON.</summary>
    [JsonStringEnumMemberName("bad-json")]
    BadJson = 7,

    /// <summary>Revokes every token before looking at the call.</summary>
    [JsonStringEnumMemberName("expire-token")]
    ExpireToken = 8,

    /// <summary>A search does not see records younger than the delay.</summary>
    [JsonStringEnumMemberName("stale-search")]
    StaleSearch = 9,
}

/// <summary>When a slow call does its work.</summary>
enum ApplyAt
{
    [JsonStringEnumMemberName("end")]
    End = 0,

    [JsonStringEnumMemberName("start")]
    Start = 1,
}
