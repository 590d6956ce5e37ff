using CareVision.Integrations.Http;

namespace CareVision.Grains.Sync.Target;

/// <summary>One operation, as handed to the target outside the turn.</summary>
/// <param name="Identity">The record.</param>
/// <param name="Desired">The desired state of the revision that the operation carries.</param>
/// <param name="OperationId">Stored with the intent, never given twice for the record.</param>
/// <param name="Account">The outside account, stored with the intent.</param>
/// <param name="ExternalId">The outside system's id, if it is known already.</param>
/// <param name="Call">What the HTTP layer must know: above all the moment after which nothing may be sent.</param>
internal sealed record SyncOperation<TDesired>(
    SyncIdentity Identity, TDesired Desired, string OperationId, ProviderAccount Account, string? ExternalId, CallContext Call)
    where TDesired : class;
