using System.Globalization;
using System.Security.Cryptography;

namespace CareVision.Sandbox.Core;

/// <summary>Gives every request an id, unique across restarts, and puts it on the reply.</summary>
static class RequestIds
{
    public const string Header = "X-Sim-Request-Id";

    static readonly string Boot = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    static long _last;

    public static Task Stamp(HttpContext context, RequestDelegate next)
    {
        context.TraceIdentifier = string.Create(CultureInfo.InvariantCulture, $"{Boot}-{Interlocked.Increment(ref _last)}");
        context.Response.Headers[Header] = context.TraceIdentifier;
        return next(context);
    }
}
