namespace CareVision.Sandbox.Proda.Devices;

/// <summary>An organisation in PRODA, which is a provider at the NDIA.</summary>
/// <param name="RaNumber">Its PRODA organisation id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Active">Whether PRODA deals with it.</param>
/// <param name="NdisApi">Whether it has added the service provider "NDIS API" to itself.</param>
/// <param name="RegistrationGroups">The NDIA registration groups it may serve, for example <c>0127</c>; null: all.</param>
sealed record ProdaOrganisation(string RaNumber, string Name, bool Active = true, bool NdisApi = true, string[]? RegistrationGroups = null);
