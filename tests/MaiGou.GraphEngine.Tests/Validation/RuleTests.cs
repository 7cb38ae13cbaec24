using MaiGou.GraphEngine.Schema;
using MaiGou.GraphEngine.Validation;

namespace MaiGou.GraphEngine.Tests.Validation;

/// <summary>Runs one rule alone, so that a document need not satisfy the others.</summary>
public abstract class RuleTests
{
    private protected abstract ValidationRule Rule(ValidationContext context);

    private protected virtual GraphSchema Schema => ClinicSchema.Instance;

    protected GraphQLLimits Limits { get; } = new();

    protected bool IntrospectionAllowed { get; set; } = true;

    protected void ShouldPass(string document) => Assert.Empty(Validate(document).Select(Format));

    /// <param name="document">The document to refuse.</param>
    /// <param name="expected">Every error in order, as <c>message @ line:column, line:column</c>.</param>
    protected void ShouldFail(string document, params string[] expected)
    {
        var errors = Validate(document);

        Assert.Equal(string.Join('\n', expected), string.Join('\n', errors.Select(Format)));
        Assert.All(errors, error => Assert.Equal(ErrorCodes.ValidationFailed, error.Code));
    }

    private protected virtual IReadOnlyList<GraphQLError> Validate(string document)
    {
        var context = new ValidationContext(ClinicSchema.Parse(document), Schema, Limits, IntrospectionAllowed);
        DocumentValidator.Run(context, [Rule(context)]);
        return context.Errors;
    }

    private static string Format(GraphQLError error) =>
        $"{error.Message} @ {string.Join(", ", error.Locations.Select(location => $"{location.Line}:{location.Column}"))}";
}
