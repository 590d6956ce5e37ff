using System.Diagnostics.CodeAnalysis;
using CareVision.Gateway.Problems;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Gateway.Http;

/// <summary>Collects what is wrong with a request, field by field, so that the caller learns all of it at once.</summary>
internal sealed class FieldErrors
{
    Dictionary<string, string[]>? errors;

    /// <summary>Notes an error.</summary>
    public void Add(string field, string message)
    {
        errors ??= new Dictionary<string, string[]>(StringComparer.Ordinal);
        errors[field] = errors.TryGetValue(field, out var before) ? [.. before, message] : [message];
    }

    /// <summary>The field must be there, hold more than white space and be at most <paramref name="max"/> characters long.</summary>
    public void Required([NotNull] string? value, string field, int max)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(field, "is required");
        }

        Optional(value, field, max);
        // The errors end the request before anybody reads the value.
        value ??= "";
    }

    /// <summary>The field may be absent and is at most <paramref name="max"/> characters long.</summary>
    public void Optional(string? value, string field, int max)
    {
        if (value?.Length > max)
        {
            Add(field, $"is longer than {max} characters");
        }
    }

    /// <summary>The field, if it is there, must have the form of an id.</summary>
    public void OptionalId(string? value, string field)
    {
        if (value is not null && !PortalId.IsValid(value))
        {
            Add(field, $"must match {PortalId.Pattern}");
        }
    }

    /// <summary>The field, if it is there, must be one of a few words.</summary>
    public void OneOf(string? value, string field, IReadOnlyCollection<string> words)
    {
        if (value is not null && !words.Contains(value))
        {
            Add(field, $"must be one of {string.Join(", ", words)}");
        }
    }

    /// <summary>Adds an error unless the condition holds.</summary>
    public void Require(bool condition, string field, string message)
    {
        if (!condition)
        {
            Add(field, message);
        }
    }

    /// <summary>The problem, or null when nothing is wrong.</summary>
    public Problem? ToProblem() => errors is null
        ? null
        : new Problem(ProblemCodes.Invalid, string.Join("; ", errors.Select(error => $"{error.Key} {error.Value[0]}"))) { Errors = errors };
}
