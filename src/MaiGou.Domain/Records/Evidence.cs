namespace MaiGou.Domain.Records;

/// <summary>How sure a value of the reference tables is.</summary>
public enum Certainty
{
    Low,
    Medium,
    High,
}

/// <summary>Where a range, a rule or a variation comes from, as the reference tables say it.</summary>
public sealed record EvidenceSource(string Text, Certainty Certainty)
{
    /// <summary>Reads the two columns of a reference row. Shape: null when the row names no source.</summary>
    internal static EvidenceSource? From(string text, string certainty) =>
        text.Length == 0 ? null : new EvidenceSource(text, Enum.TryParse<Certainty>(certainty, ignoreCase: true, out var known) ? known : Certainty.Low);
}
