using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Puts the files of a request at the nulls that stand for them (M02, M04).</summary>
internal sealed class FileInput(IReadOnlyDictionary<string, IFile> files, InputTrail trail, string variable)
{
    /// <summary>The file at the present place; null when a null is just null there.</summary>
    public IFile? Here() => files.GetValueOrDefault($"variables.{variable}{trail.Path()}");

    /// <summary>The file as a value of the type; a single file also stands for a list of one (C08).</summary>
    public object? Read(GraphType type, IFile file) => type.Nullable switch
    {
        ScalarType { Codec: UploadScalar } => file,
        ListType list => new[] { Read(list.Of, file) },
        _ => trail.Fail($"{type} takes no file."),
    };
}
