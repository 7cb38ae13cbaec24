using System.Diagnostics.CodeAnalysis;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Arguments of one field or directive, prepared once per plan (C22–C24).</summary>
internal sealed class ArgumentPlan
{
    /// <summary>True when no variable is used: every request gets the same instance (C23).</summary>
    public bool IsConstant => throw new NotSupportedException();

    public static ArgumentPlan Compile(
        IReadOnlyList<InputValueDef> definitions, IReadOnlyList<ArgumentNode> nodes, GraphQLLimits limits) =>
        throw new NotSupportedException();

    public ArgumentResult Coerce(VariableValues variables) => throw new NotSupportedException();
}

/// <summary>Arguments, or the error of the field's position.</summary>
internal sealed class ArgumentResult(ArgumentValues? values, GraphQLError? error)
{
    public ArgumentValues? Values { get; } = values;

    /// <summary>Without path and locations; the caller knows them.</summary>
    public GraphQLError? Error { get; } = error;

    [MemberNotNullWhen(true, nameof(Values))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Values is not null;
}
