using System.Text.Json;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Stands for a scalar whose rules nobody has given: it takes every value and has no result values.</summary>
internal sealed class AnyScalar(string name) : ScalarCodec(name, typeof(object))
{
    internal override object ParseJson(JsonElement value) => value;

    internal override object ParseNode(ValueNode literal) => literal;

    internal override void WriteObject(ref JsonOutput output, object value) =>
        throw new FormatException($"{Name} has no result values.");
}
