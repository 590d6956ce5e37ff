using System.Text.RegularExpressions;
using System.Runtime.CompilerServices;
using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Tests.Fakes;
using CareVision.Storage.Envelope;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace CareVision.Grains.Tests.SampleKind;

/// <summary>The acceptance test of the design: a kind that the product does not know runs through the engine with nothing changed in it.</summary>
public sealed partial class SampleKindTests : IAsyncLifetime
{
    private static readonly CommandStamp Portal = new() { Actor = "portal" };

    private readonly ReferralService _service = new();
    private readonly InProcessTestCluster _cluster;

    public SampleKindTests()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sync:referrals:ConfirmEvery"] = "00:00:01",
        }).Build();
        _cluster = new InProcessTestClusterBuilder(1).ConfigureSilo((_, silo) => silo
            .AddMemoryGrainStorage("sync-store")
            .UseInMemoryReminderService()
            .ConfigureServices(services =>
            {
                services.AddSingleton(TimeProvider.System);
                services.AddSingleton<IGrainStorageSerializer, EnvelopeGrainStorageSerializer>();
                services.AddSingleton<StateUpcasters>();
                services.AddSyncEngine();
                services.AddLimits();
                services.AddSingleton(_service);
                services.AddReferrals(configuration);
            })).Build();
    }

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_referral_waits_for_the_service_and_ends_in_success()
    {
        var grain = Grain("one");
        var saved = await grain.SaveAsync(new Referral { Service = "Physiotherapy" }, Portal);
        Assert.Equal((CommandStatus.Accepted, SyncPhase.Pushing), (saved.Status, saved.Snapshot!.Phase));

        await UntilAsync(grain, SyncPhase.Confirming);
        Assert.Equal((SyncStatus.Pending, 1), ((await grain.GetSyncAsync())!.Status, (await grain.GetSyncAsync())!.Attempt));
        _service.Decide("one", accepted: true);

        await UntilAsync(grain, SyncPhase.Synced);
        Assert.Equal(("R-one", 1), ((await grain.GetSyncAsync())!.ExternalId, _service.Taken["one"]));
    }

    [Fact]
    public async Task A_referral_that_is_declined_needs_a_person_and_is_sent_again_as_edited()
    {
        var grain = Grain("two");
        await grain.SaveAsync(new Referral { Service = "Gardening" }, Portal);
        await UntilAsync(grain, SyncPhase.Confirming);
        _service.Decide("two", accepted: false);
        await UntilAsync(grain, SyncPhase.Rejected);
        Assert.Equal("referral.declined", (await grain.GetSyncAsync())!.Failure!.Code);

        await grain.SaveAsync(new Referral { Service = "Cleaning" }, Portal);
        await UntilAsync(grain, SyncPhase.Confirming);

        Assert.Equal(("Cleaning", 2), (_service.Find("two")!.Service, _service.Taken["two"]));
    }

    [Fact]
    public async Task A_referral_that_was_never_saved_does_not_exist()
    {
        Assert.Null(await Grain("three").GetSyncAsync());
        Assert.Equal(ProblemCodes.RecordNotFound, (await Grain("three").RetryAsync(Portal)).Refusal!.Code);
    }

    [Fact]
    public void The_guide_tells_what_the_sample_does()
    {
        var guide = File.ReadAllText(Path.Combine(Here(), "..", "..", "..", "docs", "adding-a-kind.md"));

        Assert.Equal(
            ["ReferralGrain.cs", "ReferralKind.cs", "ReferralTarget.cs"],
            SampleFiles().Matches(guide).Select(m => m.Value).Distinct().Where(f => File.Exists(Path.Combine(Here(), f))).Order(StringComparer.Ordinal));
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    private static async Task UntilAsync(IReferralGrain grain, SyncPhase phase) => await Until.TrueAsync(
        async () => (await grain.GetSyncAsync())?.Phase == phase, $"the referral is {phase}");

    private IReferralGrain Grain(string id) => _cluster.Client.GetGrain<IReferralGrain>($"acme/referral/{id}");

    [GeneratedRegex("Referral(Grain|Target|Kind)\\.cs")]
    private static partial Regex SampleFiles();
}
