using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;

namespace CareVision.Grains.Links;

/// <summary>The state of the redirect (T31): bound to one link, good once and for a quarter of an hour. Only its hash is kept.</summary>
internal static class LinkTickets
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public static (string Ticket, string Hash) New(IntegrationLinkKey key)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        return (LinkTicket.Of(key, nonce), Hash(nonce));
    }

    /// <summary>Another organisation's ticket names another grain, and a newer one takes an older one's place.</summary>
    public static bool IsGood(LinkRecord link, IntegrationLinkKey key, string ticket, DateTimeOffset now) =>
        LinkTicket.TryRead(ticket, out var meant, out var nonce) && meant == key
        && link is { TicketHash: { } hash, TicketUntil: { } until } && now < until
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(nonce)));

    private static string Hash(string nonce) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nonce)));
}
