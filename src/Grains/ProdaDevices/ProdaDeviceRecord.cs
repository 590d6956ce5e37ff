using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Proda;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Storage.Envelope;

namespace CareVision.Grains.ProdaDevices;

/// <summary>What the device's grain stores. Keys and the code are encrypted.</summary>
internal sealed class ProdaDeviceRecord : IEnvelopedState
{
    public HicapsRegistration? Registration { get; set; }

    public string? RaNumber { get; set; }

    public string? DeviceName { get; set; }

    /// <summary>The key that PRODA is known to have.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// Keys that were sent and of which nobody knows whether PRODA took them, newest last. None is forgotten before another one was proven after it
    /// was sent: a late original must never lock the organisation out.
    /// </summary>
    public IReadOnlyList<string> Unproven { get; set; } = [];

    /// <summary>The one-time code of an activation that is under way.</summary>
    public string? Code { get; set; }

    public DateTimeOffset? KeyExpiry { get; set; }

    public DateTimeOffset? DeviceExpiry { get; set; }

    public DateTimeOffset? KeyRefreshedAt { get; set; }

    /// <summary>The work that is under way; null: none.</summary>
    public string? Operation { get; set; }

    public long Operations { get; set; }

    /// <summary>Tries of the present work that failed.</summary>
    public int Attempt { get; set; }

    /// <summary>PRODA refuses every key we have.</summary>
    public bool Refused { get; set; }

    public SyncFailure? Failure { get; set; }

    public DateTimeOffset? NextDue { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    EnvelopeHead? IEnvelopedState.Head { get; set; }
}
