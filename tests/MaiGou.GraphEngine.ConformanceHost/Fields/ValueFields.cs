using MaiGou.GraphEngine.Execution;

namespace MaiGou.GraphEngine.ConformanceHost.Fields;

/// <summary>Fields about values: what goes in, what comes out, what fails.</summary>
[QueryType]
internal static class ValueFields
{
    public static string? Pick(ArgumentValues arguments) => CanonicalJson.Of(arguments.Values["by"]);

    public static string? Seen(ArgumentValues arguments) => CanonicalJson.Of(arguments.Values);

    public static string? SeenNonNull(ArgumentValues arguments) => CanonicalJson.Of(arguments.Values);

    public static string? Boom(string? message) => throw Throw.With(message ?? "null");

    public static async Task<string> BoomStrictAsync(string? message)
    {
        await Task.Yield();
        throw Throw.With(message ?? "null");
    }

    public static async Task<int?> SlowAsync(int ms, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(ms, 0, 5_000)), ct);
        return ms;
    }

    public static IReadOnlyList<int?>? Numbers(IReadOnlyList<int?>? values) => values;

    public static object? NumbersStrict(IReadOnlyList<int?>? values) => values;

    public static object NumbersStrictest(IReadOnlyList<int?>? values) => values!;

    public static int? EchoInt(int? v) => v;

    public static double? EchoFloat(double? v) => v;

    public static string? EchoString(string? v) => v;

    public static bool? EchoBoolean(bool? v) => v;

    public static string? EchoId(string? v) => v;

    public static Color? EchoColor(Color? v) => v;

    public static DateOnly? EchoDate(DateOnly? v) => v;

    public static object ResultIntTooBig() => 2_147_483_648L;

    public static double? ResultFloatNaN() => double.NaN;

    public static string? ResultEnumBad() => "PINK";

    public static object ResultListNotList() => 7;

    public static int ActiveSubscriptions(OpenSources sources) => sources.Count;

    public static string? DeprecatedField() => null;
}
