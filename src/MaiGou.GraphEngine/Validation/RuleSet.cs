using MaiGou.GraphEngine.Validation.Arguments;
using MaiGou.GraphEngine.Validation.Directives;
using MaiGou.GraphEngine.Validation.Documents;
using MaiGou.GraphEngine.Validation.Fields;
using MaiGou.GraphEngine.Validation.Fragments;
using MaiGou.GraphEngine.Validation.Limits;
using MaiGou.GraphEngine.Validation.Operations;
using MaiGou.GraphEngine.Validation.Values;
using MaiGou.GraphEngine.Validation.Variables;

namespace MaiGou.GraphEngine.Validation;

/// <summary>The rules in the order in which they see each node; errors at one node come out in this order.</summary>
internal static class RuleSet
{
    /// <summary>Every executable-document rule of chapter 5; the order is that of graphql-js, which clients' snapshots rely on.</summary>
    public static IReadOnlyList<ValidationRule> Specified(ValidationContext context) =>
    [
        new ExecutableDefinitions(context),
        new OperationTypeExists(context),
        new UniqueOperationNames(context),
        new LoneAnonymousOperation(context),
        new SingleRootField(context),
        new KnownTypeNames(context),
        new FragmentsOnCompositeTypes(context),
        new VariablesAreInputTypes(context),
        new ScalarLeafs(context),
        new CompositeNeedsSelection(context),
        new IntrospectionPermitted(context),
        new FieldsOnCorrectType(context),
        new UniqueFragmentNames(context),
        new KnownFragmentNames(context),
        new NoUnusedFragments(context),
        new PossibleFragmentSpreads(context),
        new NoFragmentCycles(context),
        new UniqueVariables(context),
        new NoUndefinedVariables(context),
        new NoUnusedVariables(context),
        new KnownDirectives(context),
        new DirectiveLocations(context),
        new UniqueDirectives(context),
        new DeferPlacement(context),
        new DeferLabels(context),
        new KnownArgumentNames(context),
        new UniqueArgumentNames(context),
        new ValuesOfCorrectType(context),
        new KnownInputFields(context),
        new RequiredInputFields(context),
        new OneOfInputs(context),
        new RequiredArguments(context),
        new VariablesInAllowedPosition(context),
        new FieldSelectionMerging(context),
        new UniqueInputFields(context),
    ];

    /// <summary>Limits on how much is written in a document (G).</summary>
    public static IReadOnlyList<ValidationRule> SizeLimits(ValidationContext context) =>
    [
        new OperationLimit(context),
        new FragmentLimit(context),
        new VariableLimit(context),
        new FieldLimit(context),
        new AliasLimit(context),
        new DirectiveLimit(context),
    ];

    /// <summary>Limits on what a document becomes when its fragments are spread (G); affordable within the limits on its size.</summary>
    public static IReadOnlyList<ValidationRule> ShapeLimits(ValidationContext context) =>
    [
        new RootFieldLimit(context),
        new DepthLimit(context),
        new IntrospectionDepthLimit(context),
    ];
}
