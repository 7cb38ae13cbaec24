using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Execution.Calls;

namespace MaiGou.GraphEngine.Planning;

/// <summary>Finds the fields of a plan whose calls may be one: same method, same number of calls above, arguments that may be equal.</summary>
internal sealed class JoinGroups
{
    private readonly Dictionary<(int Root, int Calls, DeferGroup? Part, object Method), List<PlanField>> _fields = [];
    private readonly List<int> _sizes = [];

    /// <summary>Fields in each group that has more than one.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <param name="root">Number of the mutation field that the field is below, because these run one after the other; else 0.</param>
    /// <param name="calls">Resolver calls between the root and the field.</param>
    public void Add(PlanField field, int root, int calls)
    {
        if (field.Binding is ResolverBinding resolver)
        {
            var key = (root, calls, field.Part, resolver.MethodIdentity);
            if (!_fields.TryGetValue(key, out var fields))
            {
                _fields.Add(key, fields = []);
            }

            fields.Add(field);
        }
    }

    /// <summary>Numbers the groups, and tells each scope which are below it.</summary>
    public void Close(PlanScope root)
    {
        foreach (var fields in _fields.Values)
        {
            if (fields.Count > 1)
            {
                Split(fields);
            }
        }

        if (_sizes.Count > 0)
        {
            Collect(root);
        }
    }

    private void Split(List<PlanField> fields)
    {
        if (fields.Exists(f => f.Arguments is { IsConstant: false }))
        {
            // Only the variables of a request can tell them apart.
            Number(fields);
            return;
        }

        var constants = fields.GroupBy(f =>
            new CallKey(((ResolverBinding)f.Binding!).MethodIdentity, f.Arguments?.Coerce(VariableValues.Empty).Values ?? ArgumentValues.Empty));
        foreach (var group in constants)
        {
            Number([.. group]);
        }
    }

    private void Number(List<PlanField> fields)
    {
        if (fields.Count > 1)
        {
            fields.ForEach(f => f.Join = _sizes.Count);
            _sizes.Add(fields.Count);
        }
    }

    private static List<int> Collect(PlanScope scope)
    {
        var below = new List<int>();
        foreach (var field in scope.Fields)
        {
            if (field.Join != PlanField.Alone)
            {
                below.Add(field.Join);
            }

            foreach (var child in field.Children)
            {
                below.AddRange(Collect(child));
            }
        }

        scope.Joins = [.. below];
        return below;
    }
}
