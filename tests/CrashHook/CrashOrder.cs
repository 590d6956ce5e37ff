using System.Diagnostics;
using System.Globalization;

namespace CareVision.CrashHook;

/// <summary>
/// Kills the process as kill -9 does, at the moment that a file names: <c>point occurrence</c>, for example <c>after-intent 3</c>. The file may
/// be written while the process runs; without it nothing happens.
/// </summary>
public sealed class CrashOrder(string file)
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "CAREVISION_CRASH_FILE";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _reached = [];

    public void Reached(string point)
    {
        lock (_lock)
        {
            if (Read() is not (var at, var occurrence) || at != point)
            {
                return;
            }

            _reached[point] = _reached.GetValueOrDefault(point) + 1;
            if (_reached[point] >= occurrence)
            {
                Process.GetCurrentProcess().Kill();
                // The signal may take a moment; not one more instruction of the product runs on this thread, and others wait at the lock.
                using var never = new ManualResetEventSlim();
                never.Wait();
            }
        }
    }

    private (string Point, int Occurrence)? Read()
    {
        try
        {
            return File.Exists(file) && File.ReadAllText(file).Split(' ') is [var point, var occurrence]
                ? (point, int.Parse(occurrence, CultureInfo.InvariantCulture))
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
