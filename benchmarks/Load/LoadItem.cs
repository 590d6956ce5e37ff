namespace CareVision.Load;

/// <summary>One funding source of the load and what became of it.</summary>
sealed class LoadItem(int client, int number, int seed)
{
    public string ClientId { get; } = FormattableString.Invariant($"load-{seed}-{client:000000}");

    public string Id { get; } = FormattableString.Invariant($"load-{seed}-{client:000000}-{number}");

    public int Client => client;

    public int Number => number;

    public string Path => $"clients/{ClientId}/funding-sources/{Id}";

    /// <summary>From sending the command to its 202, the repeats included.</summary>
    public TimeSpan Accept { get; set; }

    public DateTimeOffset AcceptedAt { get; set; }

    public RecordStatus? Outcome { get; set; }

    public bool Settled => Outcome is { Status: not (null or "Pending") };
}
