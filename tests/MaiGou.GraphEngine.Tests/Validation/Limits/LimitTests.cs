using MaiGou.GraphEngine.Validation;

namespace MaiGou.GraphEngine.Tests.Validation.Limits;

/// <summary>Runs the limits alone.</summary>
public abstract class LimitTests
{
    protected GraphQLLimits Limits { get; } = new();

    protected void ShouldPass(string document) => Assert.Empty(Validate(document).Select(error => error.Message));

    /// <summary>Expects one refusal that names the limit and the actual number, at the given places.</summary>
    protected void ShouldRefuse(string document, string code, int limit, int actual, string message, params (int Line, int Column)[] places)
    {
        var error = Assert.Single(Validate(document));

        Assert.Equal(code, error.Code);
        Assert.Equal(message, error.Message);
        Assert.Equal(limit, error.Extensions["limit"]);
        Assert.Equal(actual, error.Extensions["actual"]);
        Assert.Equal(places, error.Locations.Select(location => (location.Line, location.Column)));
    }

    protected static string Repeat(int count, Func<int, string> piece) =>
        string.Join(' ', Enumerable.Range(1, count).Select(piece));

    private IReadOnlyList<GraphQLError> Validate(string document)
    {
        var context = new ValidationContext(ClinicSchema.Parse(document), ClinicSchema.Instance, Limits, introspectionAllowed: true);
        DocumentValidator.Run(context, []);
        return context.Errors;
    }
}
