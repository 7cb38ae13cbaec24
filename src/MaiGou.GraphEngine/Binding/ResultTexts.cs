using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Turns result values into enum names and id texts; one function per CLR type, made once.</summary>
internal sealed class ResultTexts
{
    public Func<object, string?> EnumText(EnumType type, Type clr) => throw new NotSupportedException();

    public Func<object, string?> IdText(Type clr) => throw new NotSupportedException();
}
