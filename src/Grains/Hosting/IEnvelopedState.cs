using CareVision.Storage.Envelope;

namespace CareVision.Grains.Hosting;

/// <summary>A state that brings rows of the read model and the ledger into its own commit. The head is set just before a write and never stored with the state.</summary>
internal interface IEnvelopedState
{
    EnvelopeHead? Head { get; set; }
}
