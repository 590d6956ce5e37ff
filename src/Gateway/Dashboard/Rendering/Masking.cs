using System.Text.Json.Nodes;

namespace CareVision.Gateway.Dashboard.Rendering;

/// <summary>What those who only look on see of personal data: enough to tell two records apart, too little to know whose they are.</summary>
internal static class Masking
{
    const string Rest = "•••";

    // Members that name or describe the sync itself; every other text of a state is taken for personal.
    static readonly HashSet<string> open = new(StringComparer.Ordinal)
    {
        "kind", "id", "system", "status", "phase", "reason", "externalId", "class", "code", "operationId", "nextAttemptAt", "updatedAt", "createdAt",
        "since", "at", "settlement", "clientStatus", "type", "reference", "provider", "state", "outcome",
    };

    /// <summary>The first letter of each word.</summary>
    public static string Words(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word[..1] + Rest));

    /// <summary>A state with its personal texts masked.</summary>
    public static JsonNode? Json(JsonNode? node, string? member = null)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    members[name] = Json(value?.DeepClone(), name);
                }

                return members;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    items[i] = Json(items[i]?.DeepClone(), member);
                }

                return items;
            case JsonValue value when value.TryGetValue<string>(out var text) && (member is null || !open.Contains(member)):
                return text.Length == 0 ? text : Rest;
            default:
                return node;
        }
    }
}
