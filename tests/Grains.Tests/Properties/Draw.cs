namespace CareVision.Grains.Tests.Properties;

/// <summary>Draws small choices from one number of a script; the same number gives the same choices.</summary>
internal struct Draw(int number)
{
    private uint _state = (uint)number ^ 0x9E3779B9;

    public int Below(int limit)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)limit);
    }

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    public double Part() => Below(1000) / 1000.0;
}
