using MaiGou.GraphEngine;

namespace MaiGou.Benchmarks.InProcess;

/// <summary>A schema of 300 fields: 30 types of 9 fields, and a query for each.</summary>
internal static class WideSchema
{
    public static string Sdl { get; } = string.Join('\n', Enumerable.Range(1, 30).Select(Kind).Prepend(Query()));

    private static string Query() =>
        "type Query { " + string.Join(' ', Enumerable.Range(1, 30).Select(i => $"kind{i:00}(id: ID!, first: Int! = 10): Kind{i:00}")) + " }";

    private static string Kind(int i) =>
        $"type Kind{i:00} {{ id: ID! name: String! note: String count: Int! limit: Int isOpen: Boolean! ratio: Float! text1: String text2: String }}";
}

internal abstract class Wide
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Note { get; init; }

    public int Count { get; init; }

    public int? Limit { get; init; }

    public bool IsOpen { get; init; }

    public double Ratio { get; init; }

    public string? Text1 { get; init; }

    public string? Text2 { get; init; }
}

internal sealed class Kind01 : Wide;

internal sealed class Kind02 : Wide;

internal sealed class Kind03 : Wide;

internal sealed class Kind04 : Wide;

internal sealed class Kind05 : Wide;

internal sealed class Kind06 : Wide;

internal sealed class Kind07 : Wide;

internal sealed class Kind08 : Wide;

internal sealed class Kind09 : Wide;

internal sealed class Kind10 : Wide;

internal sealed class Kind11 : Wide;

internal sealed class Kind12 : Wide;

internal sealed class Kind13 : Wide;

internal sealed class Kind14 : Wide;

internal sealed class Kind15 : Wide;

internal sealed class Kind16 : Wide;

internal sealed class Kind17 : Wide;

internal sealed class Kind18 : Wide;

internal sealed class Kind19 : Wide;

internal sealed class Kind20 : Wide;

internal sealed class Kind21 : Wide;

internal sealed class Kind22 : Wide;

internal sealed class Kind23 : Wide;

internal sealed class Kind24 : Wide;

internal sealed class Kind25 : Wide;

internal sealed class Kind26 : Wide;

internal sealed class Kind27 : Wide;

internal sealed class Kind28 : Wide;

internal sealed class Kind29 : Wide;

internal sealed class Kind30 : Wide;

[QueryType]
internal static class WideQueries
{
    public static Kind01? Kind01(string id, int first) => null;

    public static Kind02? Kind02(string id, int first) => null;

    public static Kind03? Kind03(string id, int first) => null;

    public static Kind04? Kind04(string id, int first) => null;

    public static Kind05? Kind05(string id, int first) => null;

    public static Kind06? Kind06(string id, int first) => null;

    public static Kind07? Kind07(string id, int first) => null;

    public static Kind08? Kind08(string id, int first) => null;

    public static Kind09? Kind09(string id, int first) => null;

    public static Kind10? Kind10(string id, int first) => null;

    public static Kind11? Kind11(string id, int first) => null;

    public static Kind12? Kind12(string id, int first) => null;

    public static Kind13? Kind13(string id, int first) => null;

    public static Kind14? Kind14(string id, int first) => null;

    public static Kind15? Kind15(string id, int first) => null;

    public static Kind16? Kind16(string id, int first) => null;

    public static Kind17? Kind17(string id, int first) => null;

    public static Kind18? Kind18(string id, int first) => null;

    public static Kind19? Kind19(string id, int first) => null;

    public static Kind20? Kind20(string id, int first) => null;

    public static Kind21? Kind21(string id, int first) => null;

    public static Kind22? Kind22(string id, int first) => null;

    public static Kind23? Kind23(string id, int first) => null;

    public static Kind24? Kind24(string id, int first) => null;

    public static Kind25? Kind25(string id, int first) => null;

    public static Kind26? Kind26(string id, int first) => null;

    public static Kind27? Kind27(string id, int first) => null;

    public static Kind28? Kind28(string id, int first) => null;

    public static Kind29? Kind29(string id, int first) => null;

    public static Kind30? Kind30(string id, int first) => null;
}
