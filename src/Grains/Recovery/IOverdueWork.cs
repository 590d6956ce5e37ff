namespace CareVision.Grains.Recovery;

/// <summary>Work that is due and stands in no state of a grain: the recovery sweep asks every one of these, after the records.</summary>
internal interface IOverdueWork
{
    /// <summary>Whom to wake, as <c>{grain type}/{grain key}</c>.</summary>
    Task<IReadOnlyList<string>> OverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
