using System.Collections.Frozen;
using System.Reflection;
using MaiGou.GraphEngine.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Ties the SDL to C# at start-up, both ways (T23, T24).</summary>
internal static class SchemaBinder
{
    /// <summary>Binds everything, or throws one <see cref="BindingException"/> with the whole list.</summary>
    /// <param name="services">When given, parameters that only a service can fill are checked to be registered.</param>
    public static BoundSchema Bind(GraphSchema schema, GraphQLServerOptions options, IServiceProviderIsService? services = null)
    {
        if (options.WithoutResolvers)
        {
            return NullBinder.Bind(schema);
        }

        var report = new BindingReport();
        RegisterScalars(schema, options, report);
        var classes = ResolverScan.Find(options, report);
        var types = TypeIndex.Build(schema, options, classes, report);
        var texts = new ResultTexts([.. options.IdCodecs]);
        var access = new AccessReader(options.RequireAccess, report);
        var fields = Fields(schema, options, services, classes, types, texts, report);

        var bindings = new Dictionary<FieldDef, FieldBinding>();
        var owned = new Dictionary<ObjectType, AccessRequirement>();
        foreach (var type in schema.Types.OfType<ObjectType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            var rule = access.OfType(type);
            if (rule?.Rule == AccessRule.Owned)
            {
                owned.Add(type, rule);
            }

            access.RefuseWeakerThanInterfaces(type, rule);
            var isRoot = type == schema.QueryType || type == schema.MutationType || type == schema.SubscriptionType;
            if (!isRoot && types.ClrOf(type) is null)
            {
                if (!types.Ambiguous.Contains(type))
                {
                    report.Add(type.Name, "an object type", $"no class {type.Name} was given or scanned, and no [ObjectType<T>(Name = \"{type.Name}\")] stands for it");
                }

                continue;
            }

            foreach (var field in type.Fields)
            {
                if (fields.Bind(type, field, access.OfField(field, rule)) is { } binding)
                {
                    bindings.Add(field, binding);
                }
            }
        }

        fields.RefuseUnknown();
        if (options.RequireAccess)
        {
            DescriptionCheck.Run(schema, report);
        }

        report.ThrowIfAny();
        var objects = types.ClrTypes.Where(p => p.Key is ObjectType).ToFrozenDictionary(p => p.Value, p => (ObjectType)p.Key);
        return new BoundSchema(schema, bindings.ToFrozenDictionary(), objects, owned.ToFrozenDictionary(), texts);
    }

    private static ObjectBinder Fields(
        GraphSchema schema, GraphQLServerOptions options, IServiceProviderIsService? services,
        IReadOnlyList<ResolverClass> classes, TypeIndex types, ResultTexts texts, BindingReport report)
    {
        var annotations = new NullabilityInfoContext();
        var outputs = new OutputMatch(types, texts, report);
        var inputs = new InputMapper(texts, annotations, report);
        var parameters = new ParameterBinder(options.RequestValues, services, annotations, inputs, report);
        var methods = new MethodBinder(parameters, outputs, annotations, report);
        return new ObjectBinder(schema, classes, types, methods, outputs, annotations, report);
    }

    private static void RegisterScalars(GraphSchema schema, GraphQLServerOptions options, BindingReport report)
    {
        foreach (var scalar in schema.Types.OfType<ScalarType>())
        {
            scalar.Codec ??= options.Scalars.FirstOrDefault(c => c.Name == scalar.Name);
            if (scalar.Codec is null)
            {
                report.Add(scalar.Name, "a scalar", $"GraphQLServerOptions.Scalars has no codec named {scalar.Name}");
            }
        }
    }
}
