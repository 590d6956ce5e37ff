namespace CareVision.Integrations.Http;

/// <summary>Carries a classified failure out of the message handlers. Never leaves this project: clients turn it into an outcome.</summary>
internal sealed class ExternalCallException(ExternalFailure failure, Exception? inner = null) : Exception(failure.Code, inner)
{
    internal ExternalFailure Failure { get; } = failure;
}
