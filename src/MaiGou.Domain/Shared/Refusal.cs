using System.Text;

namespace MaiGou.Domain.Shared;

/// <summary>An expected "no": data, never an exception. Each refusal is one SDL type of the same name that implements <c>UserError</c>.</summary>
/// <remarks>
/// Shape: derived records are sealed, named <c>…Error</c>, and carry the facts a client needs to go on.
/// The text for people is made in the graph, in the caller's language.
/// </remarks>
public abstract record Refusal
{
    /// <summary>The stable code: the type's name without <c>Error</c>, in UPPER_SNAKE.</summary>
    public string Code => CodeOf(GetType());

    /// <summary>The input field that the refusal is about, from <c>input</c> downwards; empty when it is about none.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Code of a refusal type.</summary>
    public static string CodeOf(Type refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var name = refusal.Name.EndsWith("Error", StringComparison.Ordinal) ? refusal.Name[..^"Error".Length] : refusal.Name;
        var code = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && code.Length > 0)
            {
                code.Append('_');
            }

            code.Append(char.ToUpperInvariant(c));
        }

        return code.ToString();
    }
}

/// <summary>What was asked for does not exist, or the caller may not know that it does.</summary>
public sealed record NotFoundError : Refusal;

/// <summary>An input value is not acceptable; <see cref="Reason"/> is a stable word such as OUT_OF_RANGE.</summary>
public sealed record InvalidInputError(string Reason) : Refusal;

/// <summary>The key was used before with other input.</summary>
public sealed record IdempotencyKeyReusedError : Refusal;

/// <summary>Somebody else changed the object first.</summary>
/// <param name="CurrentVersion">The version that is in force now.</param>
public sealed record ConflictError(int CurrentVersion) : Refusal;
