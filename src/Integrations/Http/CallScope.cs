namespace CareVision.Integrations.Http;

/// <summary>One request on its way through the message handlers: what it is for, how far it got, and why it failed.</summary>
internal sealed class CallScope(ProviderAccount account, CallContext context, bool isWrite, List<ExternalCall> calls)
{
    internal const string PropertyKey = "CareVision.CallScope";

    private static readonly HttpRequestOptionsKey<CallScope> Key = new(PropertyKey);

    internal ProviderAccount Account { get; } = account;

    internal CallContext Context { get; } = context;

    /// <summary>Whether the request may change something outside: decides what a lost answer means.</summary>
    internal bool IsWrite { get; } = isWrite;

    /// <summary>Whether bytes of the request may have left this machine without an answer that proves they had no effect.</summary>
    internal bool MayBeApplied { get; set; }

    /// <summary>Set by the handler that gave up; wins over whatever exception surfaces.</summary>
    internal ExternalFailure? Failure { get; private set; }

    /// <summary>The secret this request carries: a vendor may repeat it in an answer.</summary>
    internal string? Secret { get; set; }

    internal TimeSpan LimiterWait { get; set; }

    internal ExternalCallException Fail(ExternalFailure failure, Exception? inner = null)
    {
        Failure = failure;
        return new ExternalCallException(failure, inner);
    }

    internal void Record(ExternalCall call) => calls.Add(call);

    internal static CallScope Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var scope)
            ? scope
            : throw new InvalidOperationException("A request without a call scope: pass it as a [Property] parameter.");
}
