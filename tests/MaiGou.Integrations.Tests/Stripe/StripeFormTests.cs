using System.Globalization;
using System.Text.Json;
using MaiGou.Integrations.Stripe;

namespace MaiGou.Integrations.Tests.Stripe;

public sealed class StripeFormTests
{
    public static TheoryData<string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in Vectors.Read("stripe_form_encoding_vectors.csv"))
        {
            data.Add(row["name"], row["params_json"], row["encoded"]);
        }

        return data;
    }

    [Fact]
    public void There_are_22_vectors() => Assert.Equal(22, Vectors.Read("stripe_form_encoding_vectors.csv").Count);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Parameters_are_written_as_Stripe_reads_them(string name, string parameters, string expected)
    {
        var form = (Dictionary<string, object?>)Plain(JsonDocument.Parse(parameters).RootElement)!;

        var encoded = StripeForm.Encode(form);

        Assert.True(expected == encoded, $"{name}: {encoded}");
    }

    [Fact]
    public void A_value_without_a_form_is_a_programmers_mistake() =>
        Assert.Throws<ArgumentException>(() => StripeForm.Encode([new("amount", 1.5m)]));

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(p => p.Name, p => Plain(p.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ when value.GetString() == "__undefined__" => StripeForm.Absent,
        _ when DateTimeOffset.TryParseExact(value.GetString(), "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) => instant,
        _ => value.GetString(),
    };
}
