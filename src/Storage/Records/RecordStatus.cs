namespace CareVision.Storage.Records;

/// <summary>What people see of a record, in the documents' words.</summary>
public enum RecordStatus
{
    /// <summary>Something will still happen by itself.</summary>
    Pending = 0,

    /// <summary>The outside system has it.</summary>
    Success = 1,

    /// <summary>It needs a person.</summary>
    Failed = 2,

    /// <summary>Nothing is to be sent; the reason says why.</summary>
    NotRequired = 3,
}
