using System.Text.Json.Serialization;
using CareVision.Grains.Interfaces.Sync;

namespace CareVision.Gateway.Commands;

/// <summary>What a person decided about a record.</summary>
public sealed record OperatorNoteView
{
    /// <summary><c>Skip</c>: it shall not be pushed. <c>Resolve</c>: the outside system has it.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<HandSettlement>))]
    public HandSettlement Settlement { get; init; }

    /// <summary>The person's words.</summary>
    public required string Text { get; init; }

    /// <summary>Who decided.</summary>
    public required string Actor { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }

    internal static OperatorNoteView? Of(OperatorNote? note) =>
        note is null ? null : new() { Settlement = note.Settlement, Text = note.Text, Actor = note.Actor, At = note.At };
}
