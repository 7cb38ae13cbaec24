using System.Reflection;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Binds a field to a resolver method.</summary>
internal sealed class MethodBinder(ParameterBinder parameters, OutputMatch outputs, NullabilityInfoContext annotations, BindingReport report)
{
    /// <param name="parent">The CLR type of the parents; null for a root type.</param>
    /// <returns>Null when something does not fit; that is reported.</returns>
    public FieldBinding? Bind(ObjectType type, FieldDef field, AccessRequirement access, MethodInfo method, Type? parent)
    {
        var before = report.Count;
        if (method.IsGenericMethod)
        {
            report.Add(field.Coordinate, field.Type.ToString()!, $"{Name(method)} is generic");
            return null;
        }

        var kind = Parents(field, method, parent, out var parentIndex);
        var readers = method.GetParameters().Select((p, i) => i == parentIndex
            ? ParentReader(p, kind)
            : p.IsDefined(typeof(ParentAttribute)) ? null : parameters.Bind(p, field, kind != ParentKind.Each)).ToArray();
        parameters.RefuseUnread(field, method);
        var (returned, result) = ReturnReader.For(new ClrShape(method.ReturnType, annotations.Create(method.ReturnParameter)));
        if (kind == ParentKind.None && parent is not null)
        {
            return null; // what it returns cannot be judged
        }

        var lists = ListReader.For(ResultSpread.Value(kind == ParentKind.All ? result.Item ?? result : result));
        if (kind == ParentKind.Each && (returned.IsAsync || lists is { IsAsync: true }))
        {
            report.Add(
                field.Coordinate, field.Type.ToString()!,
                $"{Name(method)} waits for a single [Parent], so it would wait once per object; take all parents as a list");
        }

        if (kind == ParentKind.All)
        {
            if (result.Item is not { } item || !typeof(IReadOnlyList<>).MakeGenericType(item.Type).IsAssignableFrom(result.Type))
            {
                report.Add(
                    field.Coordinate, $"{field.Type} for each parent", $"{result} {Name(method)} is no IReadOnlyList with one result for each parent");
                return null;
            }

            result = item;
        }

        outputs.Check(field, ResultSpread.Value(result), Name(method));
        return report.Count > before
            ? null
            : new MethodResolver(type, field, access, method, readers!, kind, parentIndex, returned, ResultSpread.For(result), lists);
    }

    public StreamBinding? BindStream(ObjectType type, FieldDef field, AccessRequirement access, MethodInfo method)
    {
        var before = report.Count;
        Parents(field, method, null, out _);
        var readers = method.GetParameters().Select(p => parameters.Bind(p, field, allowServices: true)).ToArray();
        parameters.RefuseUnread(field, method);
        var declared = new ClrShape(method.ReturnType, annotations.Create(method.ReturnParameter));
        if (!declared.Is(typeof(IAsyncEnumerable<>)))
        {
            report.Add(field.Coordinate, $"a stream of {field.Type}", $"{declared} {Name(method)} is no IAsyncEnumerable");
            return null;
        }

        var item = declared.Argument(0);
        if (ListReader.For(ResultSpread.Value(item)) is not null)
        {
            report.Add(field.Coordinate, field.Type.ToString()!, $"{declared} {Name(method)}: an item of a stream is no sequence or memory");
            return null;
        }

        outputs.Check(field, ResultSpread.Value(item), Name(method));
        return report.Count > before
            ? null
            : new MethodStream(type, field, access, method, readers!, StreamItems.For(item.Type, ResultSpread.For(item)));
    }

    private ParentKind Parents(FieldDef field, MethodInfo method, Type? parent, out int index)
    {
        var marked = method.GetParameters().Where(p => p.IsDefined(typeof(ParentAttribute))).ToArray();
        index = marked.Length == 1 ? marked[0].Position : -1;
        if (parent is null)
        {
            if (marked.Length > 0)
            {
                report.Add(field.Coordinate, "a root field, which has no parent", $"{Name(method)} has a [Parent] parameter");
            }

            return ParentKind.None;
        }

        if (marked.Length != 1)
        {
            report.Add(
                field.Coordinate, $"a field of {field.DeclaringType}",
                $"{Name(method)} has {marked.Length} [Parent] parameters; one must take {parent.Name}, or a list of them");
            return ParentKind.None;
        }

        var type = marked[0].ParameterType;
        if (type.IsAssignableFrom(parent))
        {
            return ParentKind.Each;
        }

        if (new ClrShape(type, null).Item is { } item && item.Type.IsAssignableFrom(parent) && ListFactory.For(type, item.Type) is not null)
        {
            return ParentKind.All;
        }

        report.Add(
            field.Coordinate, $"a field of {field.DeclaringType}", $"[Parent] {new ClrShape(type, null)} of {Name(method)} takes no {parent.Name}");
        return ParentKind.None;
    }

    private static ParameterReader ParentReader(ParameterInfo parameter, ParentKind kind)
    {
        if (kind != ParentKind.All)
        {
            return _ => null; // set anew before each call
        }

        var factory = ListFactory.For(parameter.ParameterType, new ClrShape(parameter.ParameterType, null).Item!.Value.Type)!;
        return call => factory.From(call.Parents, parent => parent);
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
