using System.Diagnostics;
using CareVision.Grains.Interfaces.Sync;
using CareVision.Grains.Sync.Machine;
using CareVision.Grains.Sync.Target;
using CareVision.Integrations.Http;

namespace CareVision.Grains.Sync.Engine;

/// <summary>Runs the work of one activation beside its turns and delivers what was found.</summary>
internal sealed class SyncWorker<TDesired>(SyncIdentity identity, ISyncTarget<TDesired> target, GrainId self, SyncRuntime runtime)
    where TDesired : class
{
    private const int Deliveries = 6;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    // The one who asks waits for it, and a call that is not answered in 30 s is over.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(25);
    private Task _running = Task.CompletedTask;
    private Task<VendorReading>? _look;
    private (string Operation, SyncWork Work, int Read)? _work;

    /// <summary>Work is under way here. After it was reported it no longer counts, though its task may still be returning.</summary>
    public bool IsBusy => _work is not null && !_running.IsCompleted;

    /// <summary>A report was learnt from; one of earlier work, delivered late or twice, says nothing about the present one.</summary>
    public void Ended(SyncReport report)
    {
        if (_work == (report.OperationId, report.Work, report.Read))
        {
            _work = null;
        }
    }

    public void Push(SyncView<TDesired> view)
    {
        var account = new ProviderAccount(target.System, view.Record.Account!);
        Run(view, SyncWork.Push, target.PushAsync, CallPriority.Push, () => runtime.Slots.Leave(account));
    }

    public void Read(SyncView<TDesired> view, SyncWork work) =>
        Run(view, work, work == SyncWork.Confirm ? target.ConfirmAsync : target.ReadBackAsync, CallPriority.ReadBack, () => { });

    /// <summary>One read for a person, beside the record's own work. Two people who ask at once get one answer.</summary>
    public Task<VendorReading> ReadNowAsync(SyncView<TDesired> view, SyncSnapshot record) =>
        _look is { IsCompleted: false } ? _look : _look = LookAsync(view, record);

    public void ParkLink(SyncFailure failure) => _ = Task.Run(async () =>
    {
        try
        {
            await target.ParkLinkAsync(identity, failure);
        }
        catch (Exception e)
        {
            // The record is parked and looks again by itself; it will tell the link then.
            runtime.LinkNotTold(e, self);
        }
    });

    public Task WakeSelfAsync() => runtime.Grains.GetGrain<ISyncedGrain>(self).WakeAsync();

    private async Task<VendorReading> LookAsync(SyncView<TDesired> view, SyncSnapshot record)
    {
        var operation = Operation(view, target.Policy.SendWithin, CallPriority.ReadBack);
        using var giveUp = new CancellationTokenSource(LongestLook, runtime.Time);
        var at = runtime.Time.GetUtcNow();
        SyncAnswer answer;
        try
        {
            answer = await Task.Run(() => target.ReadBackAsync(operation, giveUp.Token), giveUp.Token).WaitAsync(LongestLook, runtime.Time, giveUp.Token);
        }
        catch (Exception e)
        {
            runtime.WorkFailed(e, SyncWork.ReadBack, self);
            answer = SyncAnswer.Failed(SyncFailures.NotRead(), []);
        }

        return new VendorReading
        {
            Finding = answer.Finding, ExternalId = answer.ExternalId, Failure = answer.Failure, Calls = SyncRows.Calls(answer.Calls), At = at, Record = record,
        };
    }

    private SyncOperation<TDesired> Operation(SyncView<TDesired> view, TimeSpan patience, CallPriority priority)
    {
        var sendBy = runtime.Time.GetTimestamp() + (long)(patience.TotalSeconds * runtime.Time.TimestampFrequency);
        return new SyncOperation<TDesired>(
            identity, view.Carried!, view.Record.OperationId!, new ProviderAccount(identity.System, view.Record.Account!), view.Record.ExternalId,
            new CallContext(view.Record.OperationId!, sendBy, priority, null));
    }

    private void Run(
        SyncView<TDesired> view, SyncWork work, Func<SyncOperation<TDesired>, CancellationToken, Task<SyncAnswer>> act, CallPriority priority, Action done)
    {
        var callTimeout = target.Policy.CallTimeout;
        var patience = work == SyncWork.Push ? view.Record.SendBy!.Value - runtime.Time.GetUtcNow() : target.Policy.SendWithin;
        var operation = Operation(view, patience, priority);
        var read = work == SyncWork.Push ? 0 : view.Record.Reads + 1;
        _work = (operation.OperationId, work, read);
        runtime.InFlight.Begin();
        _running = Task.Run(async () =>
        {
            try
            {
                await DeliverAsync(await PerformAsync(operation, work, read, act, patience + callTimeout, done));
            }
            finally
            {
                runtime.InFlight.End();
            }
        });
    }

    private async Task<SyncReport> PerformAsync(
        SyncOperation<TDesired> operation, SyncWork work, int read, Func<SyncOperation<TDesired>, CancellationToken, Task<SyncAnswer>> act,
        TimeSpan timeout, Action done)
    {
        using var activity = SyncTelemetry.Source.StartActivity($"sync {work}", ActivityKind.Internal);
        // A commit that took longer than all the patience leaves none; nothing is sent then.
        timeout = timeout > Shortest ? timeout : Shortest;
        using var giveUp = new CancellationTokenSource(timeout, runtime.Time);
        var startedAt = runtime.Time.GetUtcNow();
        var started = runtime.Time.GetTimestamp();
        SyncAnswer answer;
        try
        {
            // Work that does not heed its token must not hold the record for ever.
            answer = await act(operation, giveUp.Token).WaitAsync(timeout + Grace, runtime.Time);
        }
        catch (Exception e)
        {
            runtime.WorkFailed(e, work, self);
            // A bug or a cancelled call: whether anything was sent is not known here.
            answer = SyncAnswer.Failed(SyncFailures.AnswerLost(), []);
        }
        finally
        {
            done();
        }

        SyncPoints.Reached(SyncPoints.AnswerReceived, self.ToString());
        SyncTelemetry.Count(identity, work, answer);
        return new SyncReport
        {
            OperationId = operation.OperationId,
            Work = work,
            Finding = answer.Finding,
            ExternalId = answer.ExternalId,
            Failure = answer.Failure,
            StartedAt = startedAt,
            Duration = runtime.Time.GetElapsedTime(started),
            Calls = SyncRows.Calls(answer.Calls),
            TraceId = activity?.TraceId.ToHexString(),
            Roll = runtime.Roll(),
            Read = read,
        };
    }

    /// <summary>What was found is precious: a silo that is busy or a store that is away for a moment must not turn an answer into an unknown.</summary>
    private async Task DeliverAsync(SyncReport report)
    {
        var grain = runtime.Grains.GetGrain<ISyncedGrain>(self);
        for (var delivery = 1; ; delivery++)
        {
            try
            {
                await grain.ReportAsync(report);
                return;
            }
            catch (Exception e) when (delivery < Deliveries)
            {
                runtime.NotDelivered(e, delivery, self);
                await Task.Delay(TimeSpan.FromMilliseconds(200 * Math.Pow(2, delivery)), runtime.Time);
            }
            catch (Exception e)
            {
                runtime.Undelivered(e, self);
                return;
            }
        }
    }
}
