using System.Diagnostics.CodeAnalysis;

namespace CareVision.Integrations.Http;

/// <summary>What one HTTP call gave: a body that could be read, or a classified failure.</summary>
internal readonly struct Reply<TBody>
    where TBody : class
{
    internal Reply(TBody body, CallScope scope)
    {
        Body = body;
        Scope = scope;
    }

    internal Reply(ExternalFailure failure, CallScope scope)
    {
        Failure = failure;
        Scope = scope;
    }

    [MemberNotNullWhen(true, nameof(Body))]
    [MemberNotNullWhen(false, nameof(Failure))]
    internal bool IsSuccess => Failure is null;

    internal TBody? Body { get; }

    internal ExternalFailure? Failure { get; }

    /// <summary>The call, for classifying a body that says something else than its status.</summary>
    internal CallScope Scope { get; }
}
