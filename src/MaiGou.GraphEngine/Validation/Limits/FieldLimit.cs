using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Limits;

/// <summary>Bounds the fields written in one document, each fragment counted once (G).</summary>
internal sealed class FieldLimit(ValidationContext context) : ValidationRule(context)
{
    private int _count;

    public override void EnterField(FieldNode node) => _count++;

    public override void LeaveDocument(DocumentNode node)
    {
        var limit = Context.Limits.MaxFields;
        if (_count > limit)
        {
            Context.ReportLimit("LIMIT_FIELDS", $"The document has {_count} fields; at most {limit} are allowed.", limit, _count);
        }
    }
}
