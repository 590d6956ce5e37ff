using System.Security.Cryptography;
using System.Text;
using CareVision.Gateway.Problems;

namespace CareVision.Gateway.Http;

/// <summary>The <c>Idempotency-Key</c> of a POST, and the fingerprint of the request it was sent with.</summary>
internal sealed class IdempotencyKey(string value)
{
    public const string Header = "Idempotency-Key";

    const int MaxLength = 255;

    public string Value { get; } = value;

    /// <summary>SHA-256 (hex) of method, path, query and body; null until a body was read.</summary>
    public string? BodyHash { get; set; }

    /// <summary>The key of this request, or null where there is none; throws <see cref="ProblemException"/> on a malformed one.</summary>
    public static IdempotencyKey? Of(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || request.Headers[Header] is not { Count: > 0 } values)
        {
            return null;
        }

        return values is [{ Length: > 0 and <= MaxLength } value] && Ascii.IsValid(value) && value.All(c => c is > ' ' and < '\x7F')
            ? new IdempotencyKey(value)
            : throw new ProblemException(Problem.Invalid(Header, $"must be given once, as 1 to {MaxLength} visible ASCII characters"));
    }

    /// <summary>The fingerprint of a request without a body.</summary>
    public static string HashOf(HttpRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendTarget(hash, request);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Adds what was asked for; the body follows.</summary>
    public static void AppendTarget(IncrementalHash hash, HttpRequest request) =>
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n"));
}
