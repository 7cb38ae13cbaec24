using System.Globalization;
using MaiGou.GraphEngine.Introspection;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Planning;

/// <summary>How long the answer of a plan may be kept, and by whom (K01).</summary>
/// <param name="MaxAge">Unit: seconds; more than 0.</param>
/// <param name="IsPrivate">True when only the caller's own cache may keep it.</param>
internal sealed record CacheHint(int MaxAge, bool IsPrivate)
{
    private const string Directive = "cacheControl";

    /// <summary>The briefest hint of all fields. Shape: null when some field has none, or asks who the caller is (A06).</summary>
    public static CacheHint? Of(GraphSchema schema, OperationKind kind, PlanScope root)
    {
        if (kind != OperationKind.Query || !schema.DirectivesByName.ContainsKey(Directive) || root.Fields.Length == 0)
        {
            return null;
        }

        var fold = new Fold();
        fold.Add(root, null);
        return fold is { MaxAge: > 0 and < int.MaxValue } ? new CacheHint(fold.MaxAge, fold.IsPrivate) : null;
    }

    /// <summary>The seconds of a hint. Shape: null when it gives none.</summary>
    public static int? Seconds(AppliedDirective? hint) =>
        hint?.Argument("maxAge") is IntValueNode node && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;

    private sealed class Fold
    {
        public int MaxAge { get; private set; } = int.MaxValue;

        public bool IsPrivate { get; private set; }

        /// <param name="scope">Whose fields are added.</param>
        /// <param name="above">Age of the field above; null at the root, where nothing is inherited.</param>
        public void Add(PlanScope scope, int? above)
        {
            if (scope.ObjectAccess is not null || scope.Failure is not null)
            {
                MaxAge = 0;
                return;
            }

            foreach (var field in scope.Fields)
            {
                if (!field.IsTypeName && MaxAge > 0)
                {
                    Add(field, above);
                }
            }
        }

        private void Add(PlanField field, int? above)
        {
            if (field.Access != PlanField.Public || field.Binding is MetaBinding)
            {
                MaxAge = 0;
                return;
            }

            var own = field.Field.Directive(Directive);
            if (field.Children.Length == 0)
            {
                Take(own, null, above, above);
            }

            foreach (var child in field.Children)
            {
                var ofType = child.Type.Directive(Directive) ?? field.Field.Type.Named.Directive(Directive);
                Add(child, Take(own, ofType, above, otherwise: null));
            }
        }

        /// <summary>Takes one position in, and answers its age: of the field, else of its type, else what stands without a hint.</summary>
        private int Take(AppliedDirective? own, AppliedDirective? ofType, int? above, int? otherwise)
        {
            var hint = Seconds(own) is not null || Inherits(own) ? own : Seconds(ofType) is not null || Inherits(ofType) ? ofType : null;
            var age = (hint is null ? otherwise : Inherits(hint) ? above : Seconds(hint)) ?? 0;
            MaxAge = Math.Min(MaxAge, age);
            IsPrivate |= SaysPrivate(own) || SaysPrivate(ofType);
            return age;
        }

        private static bool Inherits(AppliedDirective? hint) => hint?.Argument("inheritMaxAge") is BooleanValueNode { Value: true };

        private static bool SaysPrivate(AppliedDirective? hint) => hint?.Argument("scope") is EnumValueNode { Value: "PRIVATE" };
    }
}
