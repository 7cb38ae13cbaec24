using System.Text;

namespace MaiGou.GraphEngine.Tests.Attacks;

/// <summary>Texts that are small to write and large to think about.</summary>
internal static class Bombs
{
    public static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    public static string Nested(string open, string inner, string close, int depth) => Repeat(open, depth) + inner + Repeat(close, depth);

    public static string Numbered(int count, Func<int, string> item, string separator = " ") =>
        string.Join(separator, Enumerable.Range(0, count).Select(item));
}
