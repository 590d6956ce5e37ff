namespace CareVision.Gateway.Security;

/// <summary>Metadata of an endpoint that needs an API key.</summary>
internal sealed record Access(Act Act);

/// <summary>Puts <see cref="Access"/> on endpoints.</summary>
internal static class AccessExtensions
{
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, Act act) => endpoint.WithMetadata(new Access(act));
}
