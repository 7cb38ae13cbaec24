using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.ConformanceHost;

/// <summary>An opaque text; no field of the conformance schema uses it.</summary>
internal sealed class BlobScalar() : ScalarCodec<string>("Blob")
{
    protected override string Parse(string text) => text;

    protected override string Format(string value) => value;
}
