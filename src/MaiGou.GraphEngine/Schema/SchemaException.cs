namespace MaiGou.GraphEngine.Schema;

/// <summary>A schema that cannot be served; thrown once, with everything that is wrong.</summary>
public sealed class SchemaException(IReadOnlyList<string> violations)
    : Exception($"The schema has {violations.Count} violation(s):{Environment.NewLine}{string.Join(Environment.NewLine, violations)}")
{
    /// <summary>Shape: <c>coordinate: what is wrong (file:line)</c>, one entry per violation.</summary>
    public IReadOnlyList<string> Violations { get; } = violations;
}
