using System.Text.Json;
using CareVision.Gateway.Problems;
using CareVision.Grains.Interfaces;

namespace CareVision.Gateway.Http;

/// <summary>Says what is wrong with a body by path, line and position only: the serializer's own words may quote the payload.</summary>
internal static class JsonProblems
{
    public static Problem Of(JsonException exception)
    {
        var path = exception.Path ?? "$";
        if (exception is UnstorableTextException)
        {
            return new Problem(GatewayProblemCodes.InvalidText, $"At {path}: U+0000 or half of a surrogate pair.");
        }

        // The reader's exception type is not public; it derives from JsonException, and only the reader throws it.
        var isSyntax = exception.InnerException is JsonException || exception.GetType() != typeof(JsonException);
        if (isSyntax)
        {
            var where = exception.LineNumber is { } line ? $", line {line + 1}, byte {exception.BytePositionInLine + 1}" : "";
            return new Problem(GatewayProblemCodes.MalformedJson, $"At {path}{where}.");
        }

        var field = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
        const string message = "is not a member that is known here, stands twice, or does not have the expected form";
        return new Problem(ProblemCodes.Invalid, $"{field} {message}") { Errors = new Dictionary<string, string[]> { [field] = [message] } };
    }
}
