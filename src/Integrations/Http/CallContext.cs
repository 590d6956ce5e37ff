namespace CareVision.Integrations.Http;

/// <summary>What the owner of an operation tells a client about one call.</summary>
/// <param name="OperationId">The operation this call belongs to; also sent as a correlation id where the system takes one.</param>
/// <param name="SendBy">A <see cref="TimeProvider.GetTimestamp"/> value after which not one byte may be sent.</param>
/// <param name="Priority">Who goes first when the account's limit is short.</param>
/// <param name="Actor">Who asked for it, for the ledger; null for the product itself.</param>
public sealed record CallContext(string OperationId, long SendBy, CallPriority Priority, string? Actor);
