using CareVision.Grains.Hosting;
using CareVision.Grains.Interfaces.Links;

namespace CareVision.Grains.Links;

/// <summary>What a link does beside its turns: it proves itself, and gives an account back.</summary>
internal sealed partial class IntegrationLinkGrain
{
    private Task _proving = Task.CompletedTask;
    private string? _provingOperation;
    private Task _releasing = Task.CompletedTask;

    /// <summary>Proves the credentials beside the turns; a proof that was lost with its silo is begun again.</summary>
    private void Prove()
    {
        // Whoever links again while a try is under way gets a try of his own at once: the report of the former one is ignored.
        if (state.State.Verifying is { } operation && (_proving.IsCompleted || operation != _provingOperation))
        {
            _provingOperation = operation;
            var self = grains.GetGrain<IIntegrationLinkGrain>(_key.ToString());
            var account = parameters.FindAccount(_key.Provider, _key.Organisation);
            if (account.IsWhitelisted && work.Consent(_key.Provider) is not null)
            {
                var s = state.State;
                var (code, opened, prepare) = (secrets.TryOpen(s.ConsentCode), s.ConsentCode is null ? s.Consented : null, s.Preparing);
                _proving = Task.Run(() => CheckAsync(self, operation, code, opened, prepare));
                return;
            }

            _proving = Task.Run(async () =>
            {
                var failure = account.IsWhitelisted ? await work.ProveAsync(_key, account.Settings.Account, operation) : account.Failure;
                await self.ReportAsync(new LinkReport { OperationId = operation, Failure = failure is null ? null : Failures.Of(failure) });
            });
        }
    }

    /// <summary>Gives the account back beside the turns; what was lost with its silo is begun again.</summary>
    private void Release()
    {
        if (state.State.Releasing is { } account && _releasing.IsCompleted)
        {
            var self = grains.GetGrain<IIntegrationLinkGrain>(_key.ToString());
            _releasing = Task.Run(async () =>
            {
                var failure = await work.ReleaseAsync(_key, account);
                await self.ReportAsync(new LinkReport { OperationId = LinkConsents.Release, Failure = failure is null ? null : Failures.Of(failure) });
            });
        }
    }

    /// <summary>Looks at the account beside the turns.</summary>
    private async Task CheckAsync(IIntegrationLinkGrain self, string operation, string? code, string? opened, bool prepare)
    {
        LinkReport report;
        try
        {
            report = await work.CheckAsync(_key, operation, code, opened, prepare);
        }
        catch (Exception e)
        {
            // A code works once: to try the same again would only hide why it failed.
            work.NotChecked(e, _key);
            report = new LinkReport { OperationId = operation, Failure = LinkFailures.NotChecked() };
        }

        await self.ReportAsync(report);
    }

    private void Arm()
    {
        _timer?.Dispose();
        _timer = null;
        var s = state.State;
        var wait = s.RunToStart || s.Waking is not null ? TimeSpan.Zero : s.NextDue - time.GetUtcNow();
        if (wait is { } due && due < TimeSpan.FromMinutes(1))
        {
            _timer = this.RegisterGrainTimer(WakeAsync, new GrainTimerCreationOptions
            {
                DueTime = due > TimeSpan.Zero ? due : TimeSpan.FromMilliseconds(1),
                Period = Timeout.InfiniteTimeSpan,
            });
        }
    }
}
