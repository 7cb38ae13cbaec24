using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Values;

/// <summary>No field of an input object is given twice (5.6.3, V22).</summary>
internal sealed class UniqueInputFields(ValidationContext context) : ValidationRule(context)
{
    public override void EnterValue(ValueNode node)
    {
        if (node is not ObjectValueNode map)
        {
            return;
        }

        var known = new Dictionary<string, NameNode>();
        foreach (var name in map.Fields.Select(field => field.Name))
        {
            if (!known.TryAdd(name.Value, name))
            {
                Context.Report($"There can be only one input field named \"{name.Value}\".", known[name.Value], name);
            }
        }
    }
}
