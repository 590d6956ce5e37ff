using System.Security.Cryptography;
using System.Text;

namespace CareVision.Sandbox.Core.Admin;

/// <summary>Guards <c>/_sim/*</c> with the sandbox admin key.</summary>
static class AdminKeys
{
    public const string Header = "X-Sandbox-Key";

    public static RouteGroupBuilder AddAdminKey(this RouteGroupBuilder group, string key)
    {
        var expected = Encoding.UTF8.GetBytes(key);

        // A convention and not an endpoint filter: filters do not run for plain request delegates.
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            var guarded = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => Fits(context.Request, expected)
                ? guarded(context)
                : AdminHttp.RefuseAsync(context, StatusCodes.Status401Unauthorized, $"The {Header} header is missing or wrong.");
        });
        return group;
    }

    static bool Fits(HttpRequest request, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers[Header].ToString()), expected);
}
