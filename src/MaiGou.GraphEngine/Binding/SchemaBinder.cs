using MaiGou.GraphEngine.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Ties the SDL to C# at start-up, both ways (T23, T24).</summary>
internal static class SchemaBinder
{
    /// <summary>Binds everything, or throws one <see cref="BindingException"/> with the whole list.</summary>
    /// <param name="services">When given, parameters that only a service can fill are checked to be registered.</param>
    public static BoundSchema Bind(GraphSchema schema, GraphQLServerOptions options, IServiceProviderIsService? services = null) =>
        throw new NotSupportedException();
}
