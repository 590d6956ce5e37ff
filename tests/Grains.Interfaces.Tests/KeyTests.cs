using CareVision.Grains.Interfaces.Keys;

namespace CareVision.Grains.Interfaces.Tests;

public class KeyTests
{
    public static TheoryData<string, Func<string, object>> Formats => new()
    {
        { "demo/organisation", key => OrganisationKey.Parse(key) },
        { "demo/link/techone_ar", key => IntegrationLinkKey.Parse(key) },
        { "demo/link/hubspot/north-1", key => IntegrationLinkKey.Parse(key) },
        { "demo/client/c-1", key => ClientKey.Parse(key) },
        { "demo/funding-source/abc", key => FundingSourceKey.Parse(key) },
        { "demo/invoice/inv-1", key => InvoiceKey.Parse(key) },
        { "demo/invoice-settings", key => InvoiceSettingsKey.Parse(key) },
        { "demo/billing-contacts/c-1", key => BillingContactsKey.Parse(key) },
        { "demo/run/first-push-techone_ar-1", key => SyncRunKey.Parse(key) },
        { "demo/integration-request/techone_hrp", key => IntegrationRequestKey.Parse(key) },
        { "platform/hubspot/4711/inbox", key => PlatformKey.Parse(key) },
        { "platform/techone_ar/x1234/budget", key => PlatformKey.Parse(key) },
        { "platform/techone_ar/x1234/token", key => PlatformKey.Parse(key) },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_key_reads_what_it_writes(string key, Func<string, object> parse) => Assert.Equal(key, parse(key).ToString());

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_key_never_reads_another_format(string key, Func<string, object> parse)
    {
        Assert.Throws<FormatException>(() => parse(key + "/more/and/more"));
        Assert.Throws<FormatException>(() => parse(key.Replace('/', '~')));
        Assert.Throws<FormatException>(() => parse("/" + key));
        Assert.Throws<FormatException>(() => parse("demo/something-else/1"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_key_is_never_folded_by_the_storage_provider(string key, Func<string, object> parse)
    {
        // The AdoNet provider folds keys that parse as a number or a GUID, with or without an extension behind a plus sign.
        var text = parse(key).ToString()!;

        Assert.Contains('/', text);
        Assert.False(long.TryParse(text, System.Globalization.NumberStyles.HexNumber, null, out _));
        Assert.False(Guid.TryParse(text, out _));
        Assert.DoesNotContain('+', text);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData(".a")]
    [InlineData("a\n")]
    [InlineData("é")]
    [InlineData("a\u0000")]
    public void An_id_that_breaks_the_form_makes_no_key(string id)
    {
        Assert.False(PortalId.IsValid(id));
        Assert.Throws<ArgumentException>(() => new ClientKey("demo", id));
        Assert.Throws<ArgumentException>(() => new FundingSourceKey(id, "f"));
    }

    [Fact]
    public void An_id_has_at_most_sixty_four_characters()
    {
        Assert.True(PortalId.IsValid(new string('a', 64)));
        Assert.False(PortalId.IsValid(new string('a', 65)));
    }

    [Theory]
    [InlineData("platform")]
    [InlineData("Platform")]
    public void The_reserved_organisation_is_nobodys(string id)
    {
        Assert.True(PortalId.IsValid(id));
        Assert.False(PortalId.IsOrganisation(id));
    }
}
