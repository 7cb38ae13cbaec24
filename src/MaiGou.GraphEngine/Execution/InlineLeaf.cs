using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Execution;

/// <summary>A leaf that is read from its object while the response is written: nothing is stored, and nothing can fail.</summary>
internal abstract class InlineLeaf
{
    /// <summary>True when the getter answers null, which the caller must know before it writes.</summary>
    public abstract bool IsNull(object parent);

    public abstract void Write(ref JsonOutput output, object parent);

    public static InlineLeaf? For(FieldBinding? binding, GraphType type) => null;
}
