using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Links;
using CareVision.Grains.Tests.Sync.Machine;

namespace CareVision.Grains.Tests.Links;

/// <summary>T31: the state of the redirect is bound to one link and expires.</summary>
public sealed class LinkTicketTests
{
    private static readonly IntegrationLinkKey Key = new("acme", "techone_ar");
    private static readonly DateTimeOffset Now = Samples.Now;

    [Fact]
    public void A_ticket_is_good_for_its_link_once_given_and_until_it_expires()
    {
        var (ticket, hash) = LinkTickets.New(Key);
        var link = new LinkRecord { TicketHash = hash, TicketUntil = Now + LinkTickets.Life };

        Assert.True(LinkTickets.IsGood(link, Key, ticket, Now));
        Assert.True(LinkTickets.IsGood(link, Key, ticket, Now + LinkTickets.Life - TimeSpan.FromTicks(1)));
        Assert.False(LinkTickets.IsGood(link, Key, ticket, Now + LinkTickets.Life));
        Assert.False(LinkTickets.IsGood(new LinkRecord(), Key, ticket, Now));
        Assert.DoesNotContain(ticket.Split('~')[^1], hash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bravo", "techone_ar", null)]
    [InlineData("acme", "techone_hrp", null)]
    [InlineData("acme", "techone_ar", "north")]
    public void A_ticket_is_good_for_no_other_link(string organisation, string provider, string? branch)
    {
        var other = new IntegrationLinkKey(organisation, provider, branch);
        var (ticket, hash) = LinkTickets.New(Key);
        // Even where the other link had the same hash, the ticket names its own.
        Assert.False(LinkTickets.IsGood(new LinkRecord { TicketHash = hash, TicketUntil = Now.AddHours(1) }, other, ticket, Now));
    }

    [Fact]
    public void Another_nonce_is_not_good_and_no_two_are_the_same()
    {
        var (first, hash) = LinkTickets.New(Key);
        var (second, _) = LinkTickets.New(Key);

        Assert.NotEqual(first, second);
        Assert.False(LinkTickets.IsGood(new LinkRecord { TicketHash = hash, TicketUntil = Now.AddHours(1) }, Key, second, Now));
    }

    [Theory]
    [InlineData("acme~techone_ar~~abc", "acme", null)]
    [InlineData("acme~techone_ar~north~abc", "acme", "north")]
    public void A_ticket_names_its_link(string text, string organisation, string? branch)
    {
        Assert.True(LinkTicket.TryRead(text, out var key, out var nonce));
        Assert.Equal((new IntegrationLinkKey(organisation, "techone_ar", branch), "abc"), (key, nonce));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("acme")]
    [InlineData("acme~techone_ar~")]
    [InlineData("acme~techone_ar~~")]
    [InlineData("acme~techone_ar~~a~b")]
    [InlineData("platform~techone_ar~~abc")]
    [InlineData("acme/x~techone_ar~~abc")]
    [InlineData("acme~techone_ar~a/b~abc")]
    public void Other_texts_are_no_tickets(string? text) => Assert.False(LinkTicket.TryRead(text, out _, out _));
}
