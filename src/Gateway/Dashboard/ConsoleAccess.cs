using CareVision.Gateway.Security;

namespace CareVision.Gateway.Dashboard;

/// <summary>Metadata of an endpoint of the console.</summary>
/// <param name="Act">What it does; null: anybody may, signed in or not.</param>
internal sealed record ConsoleAccess(Act? Act);

/// <summary>Puts <see cref="ConsoleAccess"/> on endpoints. The console is for people: it is no part of the API's description.</summary>
internal static class ConsoleAccessExtensions
{
    /// <summary>Only for people who are signed in and may do this.</summary>
    public static RouteHandlerBuilder ForPeople(this RouteHandlerBuilder endpoint, Act act) =>
        endpoint.WithMetadata(new ConsoleAccess(act)).ExcludeFromDescription();

    /// <summary>For anybody.</summary>
    public static RouteHandlerBuilder ForAnybody(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new ConsoleAccess(null)).ExcludeFromDescription();
}
