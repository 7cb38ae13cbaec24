using System.Text;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>ExecuteSelectionSet and CompleteValue as the specification words them: object by object, depth first.</summary>
/// <remarks>It goes on after an error, so that it knows every error there could be.</remarks>
internal sealed class SpecificationExecutor(GraphSchema schema)
{
    /// <summary>Paths of all errors. Shape: joined by dots.</summary>
    public HashSet<string> Errors { get; } = [];

    public string Data(DocumentNode document)
    {
        var operation = (OperationDefinitionNode)document.Definitions[0];
        return Object(schema.QueryType, null, operation.SelectionSet, "").Json;
    }

    private Completed Object(ObjectType type, IWorldObject? value, SelectionSetNode set, string path)
    {
        var json = new StringBuilder();
        var isDead = false;
        foreach (var field in Fields(type, set))
        {
            json.Append(json.Length == 0 ? "{" : ",").Append('"').Append(field.ResponseName).Append("\":");
            if (field.Name.Value == "__typename")
            {
                json.Append('"').Append(type.Name).Append('"');
                continue;
            }

            var definition = type.Field(field.Name.Value)!;
            var completed = Complete(definition.Type, RandomWorld.Value(value, definition), field, Join(path, field.ResponseName));
            isDead |= completed.IsDead;
            json.Append(completed.Json);
        }

        return isDead ? Completed.Null(fromError: true) : new Completed($"{json}}}", false, false);
    }

    private Completed Complete(GraphType type, object? value, FieldNode field, string path)
    {
        if (type is NonNullType nonNull)
        {
            var inner = Complete(nonNull.Of, value, field, path);
            if (inner.Json == "null" && !inner.IsFromError)
            {
                Errors.Add(path);
            }

            return inner.Json == "null" ? new Completed("null", IsDead: true, IsFromError: true) : inner;
        }

        switch (value)
        {
            case null:
                return Completed.Null(fromError: false);
            case GraphQLError:
                Errors.Add(path);
                return Completed.Null(fromError: true);
            case IReadOnlyList<object?> list:
                var items = list.Select((item, i) => Complete(((ListType)type).Of, item, field, Join(path, $"{i}"))).ToList();
                return items.Exists(i => i.IsDead)
                    ? Completed.Null(fromError: true)
                    : new Completed($"[{string.Join(',', items.Select(i => i.Json))}]", false, false);
            case IWorldObject world:
                return Object((ObjectType)schema.Type(world.GetType().Name)!, world, field.SelectionSet!, path);
            default:
                return new Completed($"{value}", false, false);
        }
    }

    private static IEnumerable<FieldNode> Fields(ObjectType type, SelectionSetNode set) => set.Selections.SelectMany(s => s switch
    {
        FieldNode field => [field],
        InlineFragmentNode inline when inline.TypeCondition!.Name.Value == type.Name => Fields(type, inline.SelectionSet),
        _ => [],
    });

    private static string Join(string path, string next) => path.Length == 0 ? next : $"{path}.{next}";

    private sealed record Completed(string Json, bool IsDead, bool IsFromError)
    {
        public static Completed Null(bool fromError) => new("null", false, fromError);
    }
}
