using CareVision.Storage.Records;

namespace CareVision.Gateway.Commands;

/// <summary>How many records stand where.</summary>
public sealed record RecordCountView
{
    /// <summary>The kind of entity.</summary>
    public required string Kind { get; init; }

    /// <summary>The outside system.</summary>
    public required string System { get; init; }

    /// <summary>Records on which something will still happen by itself.</summary>
    public long Pending { get; init; }

    /// <summary>Records on which the outside system agrees.</summary>
    public long Success { get; init; }

    /// <summary>Records that need a person.</summary>
    public long Failed { get; init; }

    /// <summary>Records of which nothing is to be pushed.</summary>
    public long NotRequired { get; init; }

    internal static RecordCountView Of(RecordCount count) => new()
    {
        Kind = count.Kind,
        System = count.System,
        Pending = count.Pending,
        Success = count.Success,
        Failed = count.Failed,
        NotRequired = count.NotRequired,
    };
}
