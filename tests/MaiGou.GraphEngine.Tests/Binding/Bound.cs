using System.Text;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Binding;

/// <summary>Binds small schemas and calls single fields of them.</summary>
internal static class Bound
{
    public static BoundSchema Schema(string sdl, params Type[] types) => Schema(sdl, Options(types));

    public static BoundSchema Schema(string sdl, GraphQLServerOptions options, IServiceProviderIsService? services = null) =>
        SchemaBinder.Bind(SchemaLoader.Load([("test.graphql", sdl)], options.Scalars), options, services);

    /// <summary>Every line of the refusal; none when the schema binds.</summary>
    public static IReadOnlyList<string> Mismatches(string sdl, params Type[] types) => Mismatches(sdl, Options(types));

    public static IReadOnlyList<string> Mismatches(
        string sdl, GraphQLServerOptions options, IServiceProviderIsService? services = null)
    {
        try
        {
            Schema(sdl, options, services);
            return [];
        }
        catch (BindingException refusal)
        {
            return refusal.Mismatches;
        }
    }

    public static GraphQLServerOptions Options(params Type[] types)
    {
        var options = new GraphQLServerOptions { RequireAccess = false };
        foreach (var type in types)
        {
            options.Types.Add(type);
        }

        return options;
    }

    public static FieldBinding Field(this BoundSchema schema, string coordinate)
    {
        var (type, field) = (coordinate.Split('.')[0], coordinate.Split('.')[1]);
        var owner = (ObjectType)schema.Schema.TypesByName[type];
        return schema.Binding(owner, owner.FieldsByName[field]);
    }

    /// <summary>Calls the resolver of a root field and returns its value.</summary>
    /// <param name="arguments">As in a document: <c>a: 1, b: RED</c>.</param>
    public static async Task<object?> RootAsync(this BoundSchema schema, string coordinate, string arguments = "", RequestContext? context = null)
    {
        var results = await schema.ResolveAsync(coordinate, [new object()], arguments, context);
        return Assert.Single(results);
    }

    public static async Task<IReadOnlyList<object?>> ResolveAsync(
        this BoundSchema schema, string coordinate, IReadOnlyList<object> parents, string arguments = "", RequestContext? context = null) =>
        await Assert.IsType<ResolverBinding>(schema.Field(coordinate), exactMatch: false)
            .InvokeAsync(Call(schema.Field(coordinate).Field, parents, arguments, context));

    public static ResolverCall Call(FieldDef field, IReadOnlyList<object> parents, string arguments = "", RequestContext? context = null)
    {
        var text = arguments.Length == 0 ? "{ f }" : $"{{ f({arguments}) }}";
        var document = Utf8Parser.ParseExecutable(Encoding.UTF8.GetBytes(text), new GraphQLLimits());
        var node = (FieldNode)((OperationDefinitionNode)document.Definitions[0]).SelectionSet.Selections[0];
        var coerced = ArgumentPlan.Compile(field.Arguments, node.Arguments, new GraphQLLimits()).Coerce(VariableValues.Empty);
        Assert.True(coerced.IsSuccess, coerced.Error?.Message);
        return new ResolverCall
        {
            Parents = parents,
            Arguments = coerced.Values,
            Context = context ?? new RequestContext(new ServiceCollection().BuildServiceProvider()),
            Selection = new NothingSelected(),
            Cancellation = new CancellationToken(canceled: false),
        };
    }

    private sealed class NothingSelected : ISelection
    {
        public bool IsSelected(string path) => false;
    }
}
