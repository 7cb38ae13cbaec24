using System.Text;
using MaiGou.Graph.Nodes;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;
using MaiGou.GraphEngine.Tests.House;

namespace MaiGou.Graph.Tests.House;

/// <summary>Who may read what, as one list under review.</summary>
public sealed class SchemaPolicyTests
{
    [Fact]
    public void The_access_rule_of_every_field_is_the_reviewed_one()
    {
        var schema = SchemaLoader.Load(SchemaLoader.ReadFolder(Path.Combine(AppContext.BaseDirectory, "schema")), MaiGouScalars.All);
        var list = new StringBuilder();
        foreach (var type in schema.Types.OfType<CompositeType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            var ofType = Rule(type.Directive("access"));
            foreach (var field in type.Fields.OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                list.Append(field.Coordinate).Append(" → ").Append(Rule(field.Directive("access")) ?? ofType).Append(Objects(field)).Append('\n');
            }
        }

        Snapshot.Match(list.ToString(), "schema.policy");
    }

    /// <summary>What is asked in addition for the objects that the field answers.</summary>
    private static string Objects(FieldDef field) =>
        field.Type.Named is CompositeType type && Rule(type.Directive("access")) is { } rule && rule.StartsWith("OWNED", StringComparison.Ordinal) ? $", objects {rule}" : "";

    private static string? Rule(AppliedDirective? access) => access is null
        ? null
        : string.Join(' ', new[] { (access.Argument("rule") as EnumValueNode)?.Value, (access.Argument("permission") as StringValueNode)?.Value }.OfType<string>());
}
