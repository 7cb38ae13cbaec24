using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Arguments;

/// <summary>No argument is given twice (5.4.2, V11).</summary>
internal sealed class UniqueArgumentNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterArguments(IReadOnlyList<ArgumentNode> nodes)
    {
        foreach (var group in nodes.GroupBy(node => node.Name.Value).Where(group => group.Skip(1).Any()))
        {
            Context.Report($"There can be only one argument named \"{group.Key}\".", [.. group.Select(node => node.Name)]);
        }
    }
}
