using System.Text.Json;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>The scalar of uploaded files (M04): only the file part of a multipart request is a value of it.</summary>
internal sealed class UploadScalar() : ScalarCodec(UploadName, typeof(IFile))
{
    public const string UploadName = "Upload";

    private const string Refusal = "Upload takes a file of a multipart request, by a variable.";

    internal override object ParseJson(JsonElement value) => throw new FormatException(Refusal);

    internal override object ParseNode(ValueNode literal) => throw new FormatException(Refusal);

    internal override void WriteObject(ref JsonOutput output, object value) => throw new FormatException("Upload is for input only.");
}
