using System.Diagnostics.CodeAnalysis;

namespace CareVision.Integrations.Http;

/// <summary>The result of an operation at an outside system: a value or a classified failure, never an exception.</summary>
/// <typeparam name="T">What a success carries.</typeparam>
/// <remarks>Exceptions are left for bugs and for the caller's own cancellation before a byte was sent.</remarks>
public sealed class ExternalOutcome<T>
{
    private readonly T? _value;

    internal ExternalOutcome(T? value, ExternalFailure? failure, IReadOnlyList<ExternalCall> calls)
    {
        _value = value;
        Failure = failure;
        Calls = calls;
    }

    /// <summary>Whether the operation succeeded; if not, <see cref="Failure"/> says why.</summary>
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;

    /// <summary>The value of a success.</summary>
    /// <exception cref="InvalidOperationException">The operation failed.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"The operation failed: {Failure.Code}.");

    /// <summary>Why the operation failed; null for a success.</summary>
    public ExternalFailure? Failure { get; }

    /// <summary>Every HTTP call made, in order. Empty when nothing was sent.</summary>
    public IReadOnlyList<ExternalCall> Calls { get; }

    /// <summary>Handles both cases.</summary>
    /// <param name="succeeded">Called with the value.</param>
    /// <param name="failed">Called with the failure.</param>
    public TResult Match<TResult>(Func<T, TResult> succeeded, Func<ExternalFailure, TResult> failed)
    {
        ArgumentNullException.ThrowIfNull(succeeded);
        ArgumentNullException.ThrowIfNull(failed);
        return IsSuccess ? succeeded(_value!) : failed(Failure);
    }

    /// <summary>Says success or the failure's code; never the value, which may hold personal data.</summary>
    public override string ToString() => IsSuccess ? "Succeeded" : $"{Failure.Class} ({Failure.Code})";
}

/// <summary>Makes outcomes.</summary>
public static class ExternalOutcome
{
    /// <summary>A success.</summary>
    /// <param name="value">What was learnt or made.</param>
    /// <param name="calls">The calls it took.</param>
    public static ExternalOutcome<T> Succeeded<T>(T value, IReadOnlyList<ExternalCall>? calls = null) => new(value, null, calls ?? []);

    /// <summary>A failure.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="calls">The calls it took.</param>
    public static ExternalOutcome<T> Failed<T>(ExternalFailure failure, IReadOnlyList<ExternalCall>? calls = null)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new(default, failure, calls ?? []);
    }
}
