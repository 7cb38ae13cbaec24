using System.Text;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Damages bytes.</summary>
internal static class Mutations
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{", "}", "(", ")", "[", "]", "...", "...on", "\"", "\"\"\"", "\\", "\\u", "\\u{", "\\uD800", "\\u{10FFFF}", "\\u{110000}", "$", "@", "!", "=", "|", "&", ":", "#",
            "\n", "\r", ",", "\0", "-", "0", "1e", "1.", ".", "9999999999999999999999999", "null", "true", "on", "query", "mutation", "subscription", "fragment", "extend", "type",
            "__typename", "__schema{types{fields{type{fields{name}}}}}", "@skip(if:$v0)", "@include(if:true)", "{{{{{{{{", "[[[[[[[[", "((((", "@a@a@a@a@a@a", "\u00A0", "é", "😀",
        }.Select(Encoding.UTF8.GetBytes),
        [0xEF, 0xBB, 0xBF], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0x00],
    ];

    public static byte[] Of(byte[] source, Dice dice)
    {
        var bytes = new List<byte>(source);
        for (var i = 1 + dice.Below(dice.OneIn(4) ? 12 : 3); i > 0; i--)
        {
            Once(bytes, dice);
        }

        return [.. bytes];
    }

    /// <summary>Tokens in no order at all.</summary>
    public static byte[] Soup(Dice dice)
    {
        var bytes = new List<byte>();
        for (var i = dice.Below(60); i > 0; i--)
        {
            bytes.AddRange(dice.Of(Tokens));
            if (dice.OneIn(2))
            {
                bytes.Add((byte)' ');
            }
        }

        return [.. bytes];
    }

    public static byte[] Noise(Dice dice)
    {
        var bytes = new byte[dice.Below(200)];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)dice.Below(256);
        }

        return bytes;
    }

    private static void Once(List<byte> bytes, Dice dice)
    {
        var at = dice.Below(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, dice.Below(dice.OneIn(5) ? 200 : 12));
        switch (dice.Below(7))
        {
            case 0:
                bytes.RemoveRange(at, length);
                break;
            case 1:
                bytes.InsertRange(dice.Below(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 2 when at < bytes.Count:
                bytes[at] = (byte)dice.Below(256);
                break;
            case 3 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << dice.Below(8));
                break;
            case 4:
                var piece = bytes.GetRange(at, Math.Min(length, 20));
                for (var i = dice.Below(dice.OneIn(20) ? 300 : 10); i > 0 && piece.Count > 0; i--)
                {
                    bytes.InsertRange(at, piece);
                }

                break;
            default:
                bytes.InsertRange(at, dice.Of(Tokens));
                break;
        }
    }
}
