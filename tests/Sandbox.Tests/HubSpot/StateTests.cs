using System.Net;
using static CareVision.Sandbox.Tests.HubSpot.HubSpotSandbox;

namespace CareVision.Sandbox.Tests.HubSpot;

public sealed class StateTests
{
    [Fact]
    public async Task Records_properties_links_and_installations_outlive_a_restart()
    {
        var file = Path.Combine(Path.GetTempPath(), $"hubspot-{Guid.NewGuid():N}.json");
        try
        {
            string contact, deal, refresh;
            await using (var first = await HubSpotSandbox.StartAsync(null, $"--Sandbox:StateFile={file}"))
            {
                refresh = first.RefreshToken;
                contact = await first.ContactAsync("""{"firstname":"Ann","email":"ann@example.test","carevision_id":"c-1"}""");
                deal = await first.DealAsync();
                using var linked = await first.SendAsync(HttpMethod.Put, $"/crm/objects/2026-09/deals/{deal}/associations/default/contacts/{contact}");
                await first.PostAsync(
                    "/crm/properties/2026-09/contacts",
                    """{"groupName":"contactinformation","name":"kept","label":"K","type":"string","fieldType":"text"}""", HttpStatusCode.Created);
            }

            await using var second = await HubSpotSandbox.StartAsync(null, $"--Sandbox:StateFile={file}");
            using var refreshed = await second.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", refresh));
            second.Use(await BodyAsync(refreshed, HttpStatusCode.OK));

            Assert.Equal(contact, (await second.GetAsync($"{Contacts}/c-1?idProperty=carevision_id&associations=deals")).Id());
            Assert.Equal(contact, (await second.GetAsync($"{Deals}/{deal}?associations=contacts"))["associations"]!["contacts"]!["results"]![0]!.Id());
            await second.PostAsync(Contacts, """{"properties":{"email":"ann@example.test"}}""", HttpStatusCode.Conflict);
            await second.GetAsync("/crm/properties/2026-09/contacts/kept");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Reset_leaves_an_account_as_at_a_first_start()
    {
        await using var sandbox = await StartAsync();
        await sandbox.ContactAsync("""{"firstname":"Ann"}""");

        await sandbox.SimAsync(HttpMethod.Post, "reset");

        Assert.Equal(0, (await sandbox.SimAsync("truth/hubspot"))!["contacts"]!.GetValue<int>());
        await sandbox.GetAsync(Contacts, HttpStatusCode.Unauthorized);
        await sandbox.InstallAsync();
        await sandbox.GetAsync("/crm/properties/2026-09/contacts/carevision_id");
    }
}
