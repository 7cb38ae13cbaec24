using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Where in the SDL an element is declared.</summary>
internal readonly record struct SourceOrigin(DocumentNode? Document, int Offset)
{
    /// <summary>Shape: <c>file:line</c>; empty for an element that comes with the engine.</summary>
    public override string ToString() =>
        Document is null ? "" : $"{Document.SourceName}:{Document.LocationOf(Offset).Line}";
}
