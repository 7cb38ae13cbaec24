using System.Collections.Frozen;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;
using MaiGou.GraphEngine.Validation;

namespace MaiGou.GraphEngine.Planning;

/// <summary>The documents that the build of a client has stored, validated and planned when the server starts (D03, D04).</summary>
internal sealed class TrustedDocuments
{
    private readonly FrozenDictionary<string, TrustedDocument> _byId;

    private TrustedDocuments(IReadOnlyDictionary<string, TrustedDocument> byId) => _byId = byId.ToFrozenDictionary(StringComparer.Ordinal);

    public static TrustedDocuments None { get; } = new(new Dictionary<string, TrustedDocument>());

    public int Count => _byId.Count;

    /// <summary>Reads every <c>*.graphql</c> file of the folders.</summary>
    /// <remarks>
    /// A file is named by the SHA-256 of its bytes, or by an id of the host's own choice.
    /// Errors: one <see cref="SchemaException"/> with every file that cannot be served and why.
    /// </remarks>
    public static TrustedDocuments Load(IEnumerable<string> folders, CompilerSettings settings)
    {
        var problems = new List<string>();
        var byId = new Dictionary<string, TrustedDocument>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                throw new SchemaException([$"{folder}: the folder of trusted documents does not exist"]);
            }

            Read(folder, settings, byId, problems);
        }

        return problems.Count > 0 ? throw new SchemaException(problems) : new TrustedDocuments(byId);
    }

    /// <param name="id">Normalized.</param>
    public TrustedDocument? Find(string id) => _byId.GetValueOrDefault(id);

    private static void Read(string folder, CompilerSettings settings, Dictionary<string, TrustedDocument> byId, List<string> problems)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.graphql").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllBytes(path);
            if (IdOf(Path.GetFileNameWithoutExtension(path), text, out var problem) is not { } id)
            {
                problems.Add($"{Path.GetFileName(path)}: {problem}");
            }
            else if (byId.TryGetValue(id, out var former))
            {
                if (!former.Text.AsSpan().SequenceEqual(text))
                {
                    problems.Add($"{Path.GetFileName(path)}: its id stands for another text in a former folder");
                }
            }
            else if (Prepare(text, settings, out var errors) is not { } document)
            {
                problems.AddRange(errors.Select(e => Line(Path.GetFileName(path), e)));
            }
            else
            {
                byId[id] = document;
            }
        }
    }

    private static string? IdOf(string name, byte[] text, out string problem)
    {
        problem = "";
        if (DocumentId.IsHash(name))
        {
            problem = "its bytes have another SHA-256 than its name says";
            return DocumentId.HashOf(text).Equals(name, StringComparison.OrdinalIgnoreCase) ? DocumentId.OfHash(name) : null;
        }

        problem = "the name is no id: only letters, digits and . _ ~ - may stand in one";
        return DocumentId.Normalized(name);
    }

    private static TrustedDocument? Prepare(byte[] text, CompilerSettings settings, out IReadOnlyList<GraphQLError> errors)
    {
        try
        {
            var document = Utf8Parser.ParseExecutable(text, settings.Limits, settings.AllowEmptySelections);
            errors = DocumentValidator.Validate(document, settings.Schema.Schema, settings.Limits, introspectionAllowed: true);
            if (errors.Count > 0)
            {
                return null;
            }

            return new TrustedDocument(
                text,
                [.. document.Definitions.OfType<OperationDefinitionNode>().Select(o => new PreparedOperation(settings, document, o))],
                DocumentValidator.Validate(document, settings.Schema.Schema, settings.Limits, introspectionAllowed: false));
        }
        catch (GraphQLSyntaxException exception)
        {
            errors = [new GraphQLError(exception.Message, exception.LimitCode ?? ErrorCodes.ParseFailed) { Locations = [exception.Location] }];
        }
        catch (PlanLimitException exception)
        {
            errors = [exception.ToError()];
        }

        return null;
    }

    private static string Line(string file, GraphQLError error) =>
        error.Locations is [var place, ..] ? $"{file}:{place.Line}: {error.Message}" : $"{file}: {error.Message}";
}
