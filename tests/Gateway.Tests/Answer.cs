using System.Net;
using System.Text.Json;

namespace CareVision.Gateway.Tests;

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string? ContentType, JsonElement Json, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public string? this[string member] => Json.GetProperty(member) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        var other => other.GetRawText(),
    };

    public Answer Is(HttpStatusCode status)
    {
        Assert.True(status == Status, $"Expected {(int)status}, got {(int)Status}: {Text}");
        return this;
    }

    /// <summary>It is this problem, whole.</summary>
    public Answer IsProblem(HttpStatusCode status, string code)
    {
        Is(status);
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(code, this["code"]);
        Assert.Equal("urn:carevision:problem:" + code, this["type"]);
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(this["title"]));
        Assert.False(string.IsNullOrEmpty(this["traceId"]));
        Assert.StartsWith("/", this["instance"]);
        return this;
    }
}
