using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CareVision.Gateway.Security;

namespace CareVision.Gateway.Dashboard.Session;

/// <summary>The session of this request: who is signed in, and the token that proves that a form is ours.</summary>
internal sealed class ConsoleSession(string secret, Caller caller)
{
    /// <summary>The name of the cookie that carries the secret.</summary>
    public const string Cookie = "carevision-console";

    /// <summary>The field of every form that carries <see cref="Token"/>.</summary>
    public const string TokenField = "_token";

    /// <summary>Roles that may use the console.</summary>
    public const Role People = Role.Viewer | Role.Operator | Role.Support;

    /// <summary>Known to the browser alone; the database has its hash.</summary>
    public string Secret { get; } = secret;

    /// <summary>Who is signed in.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Follows from the secret, which no other site can read: a form without it did not come from a page of this session.</summary>
    public string Token { get; } = Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "form"u8));

    /// <summary>A new secret: 256 random bits.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether this is the token of this session.</summary>
    public bool IsToken(string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token));
}
