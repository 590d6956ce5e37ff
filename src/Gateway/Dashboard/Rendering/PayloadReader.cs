using System.Text.Json;
using System.Text.Json.Nodes;
using CareVision.Storage.Envelope;

namespace CareVision.Gateway.Dashboard.Rendering;

/// <summary>Reads the calls of an attempt as the ledger keeps them, and makes JSON in them readable.</summary>
internal static class PayloadReader
{
    static readonly JsonSerializerOptions indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The calls; none where there were none or they were erased.</summary>
    public static IReadOnlyList<CallSection> Read(string? calls) => JsonNode.Parse(calls ?? "[]") is JsonArray array
        ?
        [
            .. array.OfType<JsonObject>().Select(call => new CallSection
            {
                Method = Text(call, "method") ?? "",
                Path = Text(call, "path") ?? "",
                Status = Number(call, "status"),
                Request = Pretty(Text(call, "request")),
                Response = Pretty(Text(call, "response")),
                DurationMs = Number(call, "durationMs"),
            }),
        ]
        : [];

    static string? Text(JsonObject call, string member) => call[member] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(),
    };

    static int Number(JsonObject call, string member) => call[member] is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;

    /// <summary>JSON indented; any other text as it is.</summary>
    public static string? Pretty(string? text)
    {
        if (text is not ['{' or '[', ..])
        {
            return text;
        }

        try
        {
            return JsonNode.Parse(text)?.ToJsonString(indented);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
