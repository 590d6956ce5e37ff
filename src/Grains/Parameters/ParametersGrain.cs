using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Integrations.Providers;
using Orleans.Concurrency;

namespace CareVision.Grains.Parameters;

/// <summary>Looks at the parameter store for those who must not see it: settings are named, secrets are not shown.</summary>
[StatelessWorker, GrainType(GrainTypes.Parameters)]
internal sealed class ParametersGrain(IGrainContext context, ParameterStore store, IEnumerable<IParameterSource> sources) : IGrainBase, IParametersGrain
{
    public IGrainContext GrainContext => context;

    public Task<ParameterReport> CheckAsync(string organisation) => Task.FromResult(new ParameterReport
    {
        Checks =
        [
            .. store.Checklist(organisation).Select(check => new ParameterCheck
            {
                Setting = check.Setting, Passed = check.Passed, Problem = check.Problem, Value = check.Value,
            }),
        ],
        Problems = store.Problems,
    });

    public Task<ParameterReport> ReloadAsync(string organisation)
    {
        foreach (var source in sources)
        {
            source.Reload();
        }

        return CheckAsync(organisation);
    }
}
