using System.Globalization;
using System.Text;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Where a reader is inside an input value, and what it found wrong so far.</summary>
internal sealed class InputTrail(string root, int maxErrors)
{
    /// <summary>Code of the refusal of a list with too many items.</summary>
    public const string ListLimitCode = "LIMIT_LIST_ITEMS";

    private readonly List<(string? Name, int Index)> _steps = [];
    private readonly List<GraphQLError> _errors = [];

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Where the whole value stands in the document; null for JSON.</summary>
    public int? Fallback { get; init; }

    public bool Failed => _errors.Count > 0;

    public void Enter(string field) => _steps.Add((field, 0));

    public void Enter(int index) => _steps.Add((null, index));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>Notes an error at the present place and returns null, for use in expressions.</summary>
    /// <param name="offset">Where the literal at fault stands in the document.</param>
    public object? Fail(string reason, int? offset = null) =>
        Add(new GraphQLError($"{Place()}: {reason}", ErrorCodes.BadUserInput) { Offset = offset ?? Fallback });

    /// <summary>True when a list may be read; otherwise the refusal is noted.</summary>
    public bool Allows(int items, GraphQLLimits limits)
    {
        if (items <= limits.MaxListItems)
        {
            return true;
        }

        Add(new GraphQLError(
            string.Create(CultureInfo.InvariantCulture, $"{Place()}: a list may have {limits.MaxListItems} items, not {items}."), ListLimitCode)
        {
            Extensions = new Dictionary<string, object?> { ["limit"] = limits.MaxListItems, ["actual"] = items },
        });
        return false;
    }

    /// <summary>True when a string may be read; otherwise the refusal is noted.</summary>
    public bool AllowsText(int bytes, GraphQLLimits limits)
    {
        if (bytes <= limits.MaxStringBytes)
        {
            return true;
        }

        Add(new GraphQLError(
            string.Create(CultureInfo.InvariantCulture, $"{Place()}: a string may have {limits.MaxStringBytes} bytes, not {bytes}."), "LIMIT_STRING_BYTES")
        {
            Extensions = new Dictionary<string, object?> { ["limit"] = limits.MaxStringBytes, ["actual"] = bytes },
        });
        return false;
    }

    /// <summary>The present place as paths of a multipart request write it, below the value's own name. Shape: <c>.files.0</c>.</summary>
    public string Path() => string.Concat(_steps.Select(s => s.Name is null
        ? string.Create(CultureInfo.InvariantCulture, $".{s.Index}")
        : "." + s.Name));

    private object? Add(GraphQLError error)
    {
        if (_errors.Count < maxErrors)
        {
            _errors.Add(error);
        }

        return null;
    }

    /// <summary>Shape: <c>Variable "$v.points[2].x"</c>.</summary>
    private string Place()
    {
        var text = new StringBuilder(root);
        foreach (var (name, index) in _steps)
        {
            _ = name is null
                ? text.Append(CultureInfo.InvariantCulture, $"[{index}]")
                : text.Append('.').Append(name);
        }

        return text.Append('"').ToString();
    }
}
