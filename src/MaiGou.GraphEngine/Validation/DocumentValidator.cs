using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation;

/// <summary>Decides whether a parsed document may be executed (GraphQL September 2025, chapter 5).</summary>
internal static class DocumentValidator
{
    /// <summary>All reasons to refuse the document; empty when it is valid.</summary>
    /// <remarks>Shape: at most <see cref="GraphQLLimits.MaxValidationErrors"/> entries plus one that says more were left out.</remarks>
    public static IReadOnlyList<GraphQLError> Validate(
        DocumentNode document, GraphSchema schema, GraphQLLimits limits, bool introspectionAllowed)
    {
        var context = new ValidationContext(document, schema, limits, introspectionAllowed);
        Run(context, RuleSet.Specified(context));
        return context.Errors;
    }

    /// <summary>Runs the limits, then the given rules. A document beyond a limit is not looked at any further.</summary>
    internal static void Run(ValidationContext context, IReadOnlyList<ValidationRule> rules)
    {
        // The summaries are made on the first walk, so that rules of the later ones can ask about any definition.
        IReadOnlyList<IReadOnlyList<ValidationRule>> walks =
        [
            [new SummaryCollector(context), .. RuleSet.SizeLimits(context)],
            RuleSet.ShapeLimits(context),
            rules,
        ];
        foreach (var walk in walks)
        {
            if (context.Errors.Count == 0)
            {
                new ValidationWalk(context, walk).Run();
            }
        }
    }
}
