namespace CareVision.Gateway.Problems;

/// <summary>Ends a request whose input cannot even be bound to the handler's parameters; never leaves the gateway.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
