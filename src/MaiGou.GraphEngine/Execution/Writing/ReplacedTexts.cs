using MaiGou.GraphEngine.Execution.Failing;

namespace MaiGou.GraphEngine.Execution.Writing;

/// <summary>Finds which fields read while writing held half a surrogate pair (R07). Runs only after one was met.</summary>
internal static class ReplacedTexts
{
    public static void Report(Scope scope, ExceptionFilter exceptions)
    {
        foreach (var field in scope.Plan.Fields)
        {
            if (scope.Columns[field.Index] is { } column)
            {
                foreach (var child in column.Children.OfType<Scope>())
                {
                    Report(child, exceptions);
                }
            }
            else if (field.Inline is { } inline && scope.Objects.AsSpan(0, scope.Count).ToArray().Any(o => IsBroken(inline.TextOf(o))))
            {
                exceptions.Replaced(field.Field);
            }
        }
    }

    private static bool IsBroken(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
