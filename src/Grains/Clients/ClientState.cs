using CareVision.Grains.Interfaces.Clients;

namespace CareVision.Grains.Clients;

/// <summary>What a client wants to be true at the CRM.</summary>
internal sealed record DesiredContact(ClientProfile Profile);
