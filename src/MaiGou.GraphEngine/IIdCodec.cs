namespace MaiGou.GraphEngine;

/// <summary>Turns a host's id types into opaque global ids and back.</summary>
public interface IIdCodec
{
    /// <summary>True when this codec serves the CLR type.</summary>
    bool CanHandle(Type clrType);

    /// <summary>The opaque text of an id.</summary>
    string Format(object id);

    /// <summary>Reads an id. Shape: the "none" id of that type when the text is no id of it, so that a foreign id answers like an absent object.</summary>
    object Parse(string text, Type clrType);
}
