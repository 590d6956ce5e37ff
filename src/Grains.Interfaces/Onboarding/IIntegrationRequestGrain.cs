namespace CareVision.Grains.Interfaces.Onboarding;

/// <summary>
/// How far an organisation's integration with a provider has been prepared (T5-T7). It holds no credentials and has no field for any: those go to the
/// parameter store and nowhere else. Key: <see cref="Keys.IntegrationRequestKey"/>.
/// </summary>
[Alias(Aliases.IntegrationRequestGrain)]
public interface IIntegrationRequestGrain : IGrainWithStringKey
{
    /// <summary>As it stands: what people have noted, and what the parameter store itself shows.</summary>
    [Alias("get")]
    Task<IntegrationRequestSnapshot> GetAsync();

    /// <summary>Asks for the integration (T5). Refused: <c>organisation-not-found</c>.</summary>
    [Alias("ask")]
    Task<CommandResult<IntegrationRequestSnapshot>> RequestAsync(CommandStamp stamp);

    /// <summary>
    /// The support team notes that credentials were received (T6), or that they are in the parameter store (T7). The last two states are never noted: they
    /// are seen. Refused: <c>record-wrong-phase</c> out of turn, <c>invalid</c> for a state that is not noted.
    /// </summary>
    [Alias("note")]
    Task<CommandResult<IntegrationRequestSnapshot>> NoteAsync(NoteIntegrationStep command);
}
