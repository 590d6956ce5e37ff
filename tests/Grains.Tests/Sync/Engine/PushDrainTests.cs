using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Engine;
using CareVision.Integrations.Http;
using Microsoft.Extensions.Options;

namespace CareVision.Grains.Tests.Sync.Engine;

/// <summary>A silo that stops lets what it has in hand end, and begins nothing more.</summary>
public sealed class PushDrainTests
{
    private readonly Stage _stage = new();

    [Fact]
    public async Task Stopping_waits_until_the_answer_is_stored()
    {
        var call = await _stage.PushingAsync();

        var stopping = Drain().StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        call.Present();
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(SyncPhase.Synced, _stage.Phase);
    }

    [Fact]
    public async Task Nothing_is_pushed_after_stopping_has_begun()
    {
        await Drain().StopAsync(CancellationToken.None);

        await _stage.WantAsync("one");

        Assert.Equal(SyncPhase.Queued, _stage.Phase);
        Assert.NotNull(_stage.Engine.Committed.Record.NextDue);
        Assert.Equal(0, _stage.Journal.Count("push"));
    }

    [Fact]
    public async Task A_vendor_that_never_answers_does_not_hold_a_stopping_silo_for_ever()
    {
        var call = await _stage.PushingAsync();

        var stopping = Drain().StopAsync(CancellationToken.None);
        _stage.Time.Advance(new IntegrationOptions().Timeout + TimeSpan.FromSeconds(2));
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.False(call.Answer.IsCompleted);
    }

    private PushDrain Drain() => new(_stage.Slots, _stage.Runtime, Options.Create(new IntegrationOptions()));
}
