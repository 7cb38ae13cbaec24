using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Limits;

/// <summary>Bounds the fragments of one document (G).</summary>
internal sealed class FragmentLimit(ValidationContext context) : ValidationRule(context)
{
    private int _count;

    public override void EnterFragment(FragmentDefinitionNode node) => _count++;

    public override void LeaveDocument(DocumentNode node)
    {
        var limit = Context.Limits.MaxFragments;
        if (_count > limit)
        {
            Context.ReportLimit("LIMIT_FRAGMENTS", $"The document has {_count} fragments; at most {limit} are allowed.", limit, _count);
        }
    }
}
