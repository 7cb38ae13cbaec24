namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Random numbers that a seed and the number of an input give again on every machine.</summary>
internal sealed class Dice(ulong seed, long input)
{
    private ulong _state = unchecked((seed * 0x9E3779B97F4A7C15UL) ^ ((ulong)input * 0xD1B54A32D192ED03UL));

    /// <summary>A number from 0 up to, not including, the bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public T Among<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    // SplitMix64 of Steele, Lea and Flood.
    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
