using System.Collections.Frozen;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Reads SDL files into a <see cref="GraphSchema"/>. Errors: one <see cref="SchemaException"/> with all violations.</summary>
internal static class SchemaLoader
{
    /// <summary>Loads the files in ordinal order of their names (T19).</summary>
    public static GraphSchema Load(IEnumerable<(string Name, string Text)> texts, IEnumerable<ScalarCodec>? codecs = null)
    {
        var violations = new Violations();
        var documents = Parse(texts, violations);
        violations.ThrowIfAny();

        var sources = new SchemaSources(documents, violations);
        var types = new TypeBuilder(sources, codecs ?? [], violations);
        types.Build();
        var schema = Assemble(documents, sources, types, violations);
        new SchemaValidator(schema, violations).Run();
        violations.ThrowIfAny();
        return schema;
    }

    /// <summary>Loads the <c>*.graphql</c> files of a folder and of those below it.</summary>
    public static IReadOnlyList<(string Name, string Text)> ReadFolder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.graphql", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path))),
    ];

    private static List<DocumentNode> Parse(IEnumerable<(string Name, string Text)> texts, Violations violations)
    {
        var documents = new List<DocumentNode>();
        foreach (var (name, text) in texts.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            try
            {
                documents.Add(Utf8Parser.ParseSchema(name, text));
            }
            catch (GraphQLSyntaxException error)
            {
                violations.Add(error);
            }
        }

        return documents;
    }

    private static GraphSchema Assemble(
        IReadOnlyList<DocumentNode> documents, SchemaSources sources, TypeBuilder types, Violations violations)
    {
        var roots = new RootTypes(sources, types, violations);
        var all = types.InOrder();
        return new GraphSchema
        {
            Description = sources.Schemas.Find(s => !s.Node.IsExtension).Node?.Description,
            QueryType = roots.Find(OperationKind.Query) ?? roots.Missing(),
            MutationType = roots.Find(OperationKind.Mutation),
            SubscriptionType = roots.Find(OperationKind.Subscription),
            Types = all,
            TypesByName = all.ToFrozenDictionary(t => t.Name),
            Directives = types.Directives,
            DirectivesByName = types.Directives.ToFrozenDictionary(d => d.Name),
            AppliedDirectives = [.. sources.Schemas.SelectMany(s => s.Node.Directives.Select(d => new AppliedDirective(d, s.Document)))],
            Documents = documents,
        };
    }
}
