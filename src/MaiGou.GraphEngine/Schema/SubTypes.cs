namespace MaiGou.GraphEngine.Schema;

/// <summary>The sub-type relation of output types (T06).</summary>
internal static class SubTypes
{
    /// <summary>True when every value of <paramref name="type"/> is a value of <paramref name="of"/>.</summary>
    public static bool IsSubTypeOf(this GraphType type, GraphType of) => (type, of) switch
    {
        _ when type == of => true,
        (NonNullType a, NonNullType b) => a.Of.IsSubTypeOf(b.Of),
        (NonNullType a, _) => a.Of.IsSubTypeOf(of),
        (ListType a, ListType b) => a.Of.IsSubTypeOf(b.Of),
        (ObjectType a, UnionType or InterfaceType) => ((CompositeType)of).PossibleTypeSet.Contains(a.Id),
        (InterfaceType a, InterfaceType b) => a.Interfaces.Contains(b),
        _ => false,
    };
}
