using System.Globalization;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>How long to measure, and what. Shape: <c>--rounds N --seconds S --warm-up S --only NAME,NAME --peers no --write-docs</c>.</summary>
internal sealed record Rounds(int Count, TimeSpan Length, TimeSpan WarmUp, IReadOnlyList<string> Only, bool WithPeers, bool WritesDocs)
{
    public static Rounds FromArguments(string[] args)
    {
        var rounds = new Rounds(5, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(5), [], true, false);
        for (var i = 0; i < args.Length; i++)
        {
            rounds = args[i] switch
            {
                "--write-docs" => rounds with { WritesDocs = true },
                "--rounds" => rounds with { Count = int.Parse(Value(ref i), CultureInfo.InvariantCulture) },
                "--seconds" => rounds with { Length = Seconds(Value(ref i)) },
                "--warm-up" => rounds with { WarmUp = Seconds(Value(ref i)) },
                "--peers" => rounds with { WithPeers = Value(ref i) != "no" },
                "--only" => rounds with { Only = Value(ref i).Split(',') },
                _ => throw new ArgumentException($"Unknown argument {args[i]}; there are --rounds, --seconds, --warm-up, --only, --peers and --write-docs."),
            };
        }

        return rounds;

        string Value(ref int i) => ++i < args.Length ? args[i] : throw new ArgumentException($"{args[^1]} needs a value.");
    }

    public bool Selects(string name) => Only.Count == 0 || Only.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static TimeSpan Seconds(string value) => TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture));
}
