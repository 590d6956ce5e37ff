namespace CareVision.Grains.Tests.Sync.Machine;

/// <summary>
/// What every event means in every phase, written out by hand. A cell is the phase entered, or "-" when nothing is to be committed, or "x" when
/// the one who asked is told no; then the effect: +P push, +R read back, +C confirm, +Q take a place in the queue, +L tell the link.
/// </summary>
internal static class TransitionTable
{
    public static readonly string[] Phases =
    [
        "Idle", "NotRequired", "Queued", "Pushing", "Verifying", "Retrying", "Parked", "Confirming", "Synced", "Rejected", "Exhausted", "Unresolved",
    ];

    /// <summary>The phases in the cells: columns must fit on a line.</summary>
    public static readonly Dictionary<string, string> Short = new()
    {
        ["Idle"] = "idle", ["NotRequired"] = "none", ["Queued"] = "queue", ["Pushing"] = "push", ["Verifying"] = "verif", ["Retrying"] = "retry",
        ["Parked"] = "park", ["Confirming"] = "confm", ["Synced"] = "sync", ["Rejected"] = "rejct", ["Exhausted"] = "exhst",
        ["Unresolved"] = "unres",
    };

    public const string Rows = """
        event                             | Idle     NotReq   Queued   Pushing  Verif    Retry    Parked   Confirm  Synced   Reject   Exhaust  Unres
        ----------------------------------+----------------------------------------------------------------------------------------------------------
        wanted free                       | push+P   push+P   push+P   push     verif    push+P   push+P   confm    push+P   push+P   push+P   unres
        wanted full                       | queue+Q  queue+Q  queue+Q  push     verif    queue+Q  queue+Q  confm    queue+Q  queue+Q  queue+Q  unres
        wanted not-required               | none     none     none     push     verif    none     none     confm    none     none     none     unres
        wanted parked                     | park     park     park     push     verif    park     park     confm    park     park     park     unres
        woken free still due              | -        -        push+P   verif+R  -+R      push+P   push+P   -+C      -        -        -        -
        woken free still early            | -        -        push+P   verif+R  -        -        push+P   -        -        -        -        -
        woken free busy due               | -        -        push+P   -        -        push+P   push+P   -        -        -        -        -
        woken free busy early             | -        -        push+P   -        -        -        push+P   -        -        -        -        -
        woken full still due              | -        -        -+Q      verif+R  -+R      queue+Q  queue+Q  -+C      -        -        -        -
        woken full still early            | -        -        -+Q      verif+R  -        -        queue+Q  -        -        -        -        -
        woken full busy due               | -        -        -+Q      -        -        queue+Q  queue+Q  -        -        -        -        -
        woken full busy early             | -        -        -+Q      -        -        -        queue+Q  -        -        -        -        -
        woken not-required still due      | -        -        none     verif+R  -+R      none     none     -+C      -        -        -        -
        woken not-required still early    | -        -        none     verif+R  -        -        none     -        -        -        -        -
        woken not-required busy due       | -        -        none     -        -        none     none     -        -        -        -        -
        woken not-required busy early     | -        -        none     -        -        -        none     -        -        -        -        -
        woken parked still due            | -        -        park     verif+R  -+R      park     park     -+C      -        -        -        -
        woken parked still early          | -        -        park     verif+R  -        -        -        -        -        -        -        -
        woken parked busy due             | -        -        park     -        -        park     park     -        -        -        -        -
        woken parked busy early           | -        -        park     -        -        -        -        -        -        -        -        -
        retry free                        | x        push+P   -        -        -        push+P   push+P   -        x        push+P   push+P   verif+R
        retry full                        | x        queue+Q  -        -        -        queue+Q  queue+Q  -        x        queue+Q  queue+Q  verif+R
        retry not-required                | x        none     -        -        -        none     none     -        x        none     none     verif+R
        retry parked                      | x        park     -        -        -        park     park     -        x        park     park     verif+R
        run-retry free                    | x        push+P   -        -        -        push+P   push+P   -        x        push+P   push+P   verif+R
        run-retry full                    | x        queue+Q  -        -        -        queue+Q  queue+Q  -        x        queue+Q  queue+Q  verif+R
        run-retry not-required            | x        none     -        -        -        none     none     -        x        none     none     verif+R
        run-retry parked                  | x        park     -        -        -        park     park     -        x        park     park     verif+R
        skip                              | x        x        none     x        x        none     none     x        x        none     none     x
        resolve known                     | x        x        x        x        x        x        x        x        x        sync     sync     sync
        resolve unknown                   | x        x        x        x        x        x        x        x        x        x        x        x
        Push Present                      | -        -        -        sync     sync     -        -        sync     -        -        -        -
        Push AwaitingVendor               | -        -        -        confm    confm    -        -        confm    -        -        -        -
        Push Absent                       | -        -        -        -        -        -        -        -        -        -        -        -
        Push Failed rejected              | -        -        -        rejct    rejct    -        -        -        -        -        -        -
        Push Failed throttled             | -        -        -        retry    retry    -        -        -        -        -        -        -
        Push Failed unavailable           | -        -        -        retry    retry    -        -        -        -        -        -        -
        Push Failed unauthorized          | -        -        -        park+L   park+L   -        -        -        -        -        -        -
        Push Failed unknown               | -        -        -        verif    verif    -        -        -        -        -        -        -
        ReadBack Present                  | -        -        -        sync     sync     -        -        sync     -        -        -        -
        ReadBack AwaitingVendor           | -        -        -        confm    confm    -        -        confm    -        -        -        -
        ReadBack Absent                   | -        -        -        -        verif    -        -        -        -        -        -        -
        ReadBack Failed rejected          | -        -        -        -        unres    -        -        -        -        -        -        -
        ReadBack Failed throttled         | -        -        -        -        verif    -        -        -        -        -        -        -
        ReadBack Failed unavailable       | -        -        -        -        verif    -        -        -        -        -        -        -
        ReadBack Failed unauthorized      | -        -        -        -        verif+L  -        -        -        -        -        -        -
        ReadBack Failed unknown           | -        -        -        -        verif    -        -        -        -        -        -        -
        Confirm Present                   | -        -        -        sync     sync     -        -        sync     -        -        -        -
        Confirm AwaitingVendor            | -        -        -        confm    confm    -        -        confm    -        -        -        -
        Confirm Absent                    | -        -        -        -        -        -        -        unres    -        -        -        -
        Confirm Failed rejected           | -        -        -        -        -        -        -        rejct    -        -        -        -
        Confirm Failed throttled          | -        -        -        -        -        -        -        confm    -        -        -        -
        Confirm Failed unavailable        | -        -        -        -        -        -        -        confm    -        -        -        -
        Confirm Failed unauthorized       | -        -        -        -        -        -        -        confm+L  -        -        -        -
        Confirm Failed unknown            | -        -        -        -        -        -        -        confm    -        -        -        -
        any report of another operation   | -        -        -        -        -        -        -        -        -        -        -        -
        """;
}
