using System.Text;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Tests.Language;

/// <summary>Short ways to parse in tests.</summary>
internal static class Parsing
{
    public static DocumentNode Document(string text) => Document(Encoding.UTF8.GetBytes(text));

    public static DocumentNode Document(byte[] bytes, GraphQLLimits? limits = null) =>
        Utf8Parser.ParseExecutable(bytes, limits ?? new GraphQLLimits());

    public static OperationDefinitionNode Operation(string text) =>
        Assert.IsType<OperationDefinitionNode>(Assert.Single(Document(text).Definitions));

    public static FieldNode FirstField(string text) =>
        Assert.IsType<FieldNode>(Operation(text).SelectionSet.Selections[0]);

    public static GraphQLSyntaxException Error(string text) => Assert.Throws<GraphQLSyntaxException>(() => Document(text));

    public static GraphQLSyntaxException Error(byte[] bytes, GraphQLLimits? limits = null) =>
        Assert.Throws<GraphQLSyntaxException>(() => Document(bytes, limits));

    /// <summary>The value of argument <c>a</c> of the only field.</summary>
    public static ValueNode Argument(string value) => FirstField($"{{ f(a: {value}) }}").Arguments[0].Value;

    public static string Text(string value) => Assert.IsType<StringValueNode>(Argument(value)).Value;
}
