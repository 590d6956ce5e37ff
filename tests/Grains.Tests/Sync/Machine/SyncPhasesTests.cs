using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;

namespace CareVision.Grains.Tests.Sync.Machine;

public sealed class SyncPhasesTests
{
    [Theory]
    [InlineData(SyncPhase.Idle, SyncStatus.None, "idle", false)]
    [InlineData(SyncPhase.NotRequired, SyncStatus.NotRequired, "not-required", false)]
    [InlineData(SyncPhase.Queued, SyncStatus.Pending, "queued", false)]
    [InlineData(SyncPhase.Pushing, SyncStatus.Pending, "pushing", false)]
    [InlineData(SyncPhase.Verifying, SyncStatus.Pending, "verifying", true)]
    [InlineData(SyncPhase.Retrying, SyncStatus.Pending, "retrying", true)]
    [InlineData(SyncPhase.Parked, SyncStatus.Pending, "parked", true)]
    [InlineData(SyncPhase.Confirming, SyncStatus.Pending, "confirming", true)]
    [InlineData(SyncPhase.Synced, SyncStatus.Success, "synced", false)]
    [InlineData(SyncPhase.Rejected, SyncStatus.Failed, "rejected", false)]
    [InlineData(SyncPhase.Exhausted, SyncStatus.Failed, "exhausted", false)]
    [InlineData(SyncPhase.Unresolved, SyncStatus.Failed, "unresolved", false)]
    public void A_phase_is_shown_as_its_status(SyncPhase phase, SyncStatus status, string name, bool reminder)
    {
        Assert.Equal((status, name, reminder), (phase.ToStatus(), phase.ToName(), phase.NeedsReminder()));
        Assert.Equal(status == SyncStatus.Pending, phase.IsUnsettled());
    }

    [Fact]
    public void Every_phase_is_in_the_list_above()
    {
        var listed = typeof(SyncPhasesTests).GetMethod(nameof(A_phase_is_shown_as_its_status))!
            .GetCustomAttributesData().Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (SyncPhase)(int)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)[0].Value!);

        Assert.Equal(Enum.GetValues<SyncPhase>(), listed);
    }

    [Fact]
    public void A_phase_of_a_newer_release_is_refused_in_words() =>
        Assert.Contains("newer than this release", Assert.Throws<InvalidOperationException>(() => ((SyncPhase)99).ToStatus()).Message, StringComparison.Ordinal);
}
