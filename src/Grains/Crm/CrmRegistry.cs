using CareVision.Integrations.Providers;

namespace CareVision.Grains.Crm;

/// <summary>Which CRM an organisation uses: the one whose part of the parameter store lists it, else the first one.</summary>
internal sealed class CrmRegistry(IEnumerable<ICrm> crms, ParameterStore parameters)
{
    private readonly IReadOnlyList<ICrm> _crms = [.. crms];

    public ICrm Of(string organisation) =>
        _crms.FirstOrDefault(crm => parameters.FindAccount(crm.Provider, organisation).IsWhitelisted) ?? _crms[0];

    public bool IsCrm(string provider) => _crms.Any(crm => crm.Provider == provider);
}
