using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Introspection;

/// <summary>A field of introspection: read from the schema at once, open to everybody who may send it.</summary>
internal sealed class MetaBinding(ObjectType declaringType, FieldDef field, MetaReader reader)
    : FieldBinding(declaringType, field, new AccessRequirement(AccessRule.Public, null))
{
    public object? Read(object parent, ArgumentValues arguments) => reader(parent, arguments);
}

/// <summary>Reads one field of introspection from an element of the schema.</summary>
internal delegate object? MetaReader(object parent, ArgumentValues arguments);
