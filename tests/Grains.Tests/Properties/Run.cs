using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace CareVision.Grains.Tests.Properties;

/// <summary>
/// Runs a property over random scripts. A script is a row of numbers from which everything else is drawn, so that a failing one is printed
/// short and runs again the same. A failure prints the seed; <c>CAREVISION_TEST_SEED=seed,gamma</c> repeats it, and
/// <c>CAREVISION_TEST_FACTOR=20</c> looks twenty times as long.
/// </summary>
internal static class Run
{
    public static void Scripts(int count, int longest, Action<int[]> holds)
    {
        count *= int.Parse(Environment.GetEnvironmentVariable("CAREVISION_TEST_FACTOR") ?? "1", null);
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithStartSize(1).WithEndSize(longest).WithQuietOnSuccess(true);
        if (Environment.GetEnvironmentVariable("CAREVISION_TEST_SEED")?.Split(',') is [var seed, var gamma])
        {
            config = config.WithReplay(FSharpOption<Replay>.Some(
                new Replay(new Rnd(ulong.Parse(seed, null), ulong.Parse(gamma, null)), FSharpOption<int>.None)));
        }

        Check.One(config, Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1).ArrayOf(), Shorter), holds));
    }

    private static IEnumerable<int[]> Shorter(int[] script)
    {
        for (var size = script.Length / 2; size > 0; size /= 2)
        {
            for (var from = 0; from + size <= script.Length; from += size)
            {
                yield return [.. script[..from], .. script[(from + size)..]];
            }
        }
    }
}
