using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Binding;

public class ParameterMatchTests
{
    [Fact]
    public void T23_Arguments_and_parameters_without_their_other_half_are_told() =>
        Assert.Equal(
            [
                "Query.find(limit:): not in the SDL / int parameter limit of Queries.Find is neither argument, request value nor registered service",
                "Query.find(first:): Int / Queries.Find has no parameter first",
            ],
            Bound.Mismatches("type Query { find(text: String!, first: Int): Int }", typeof(Queries)));

    [Fact]
    public void T23_An_argument_that_may_be_null_needs_a_parameter_that_may_be_null() =>
        Assert.Equal(
            [
                "Query.all(number:): Int / int parameter number of NullQueries.All, which cannot be null",
                "Query.all(text:): String! / string? parameter text of NullQueries.All",
                "Query.all(items:): [String] / IReadOnlyList<string>? parameter items of NullQueries.All",
            ],
            Bound.Mismatches("type Query { all(number: Int, text: String!, items: [String], fine: Int! = 3): Int }", typeof(NullQueries)));

    [Fact]
    public void T23_A_parameter_of_another_type_is_told() =>
        Assert.Equal(
            ["Query.go(a:): Int! / string parameter a of WrongQueries.Go", "Query.go(b:): [Int!]! / int parameter b of WrongQueries.Go"],
            Bound.Mismatches("type Query { go(a: Int!, b: [Int!]!): Int }", typeof(WrongQueries)));

    [Fact]
    public void T23_A_service_that_is_not_registered_is_told_when_a_container_is_at_hand()
    {
        var known = new ServiceCollection().AddSingleton<Clock>().BuildServiceProvider().GetRequiredService<IServiceProviderIsService>();
        var unknown = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceProviderIsService>();

        Assert.Empty(Bound.Mismatches("type Query { now: Int }", Bound.Options(typeof(ServiceQueries)), known));
        Assert.Empty(Bound.Mismatches("type Query { now: Int }", Bound.Options(typeof(ServiceQueries))));
        Assert.Equal(
            ["Query.now(clock:): not in the SDL / Clock parameter clock of ServiceQueries.Now is neither argument, request value nor registered service"],
            Bound.Mismatches("type Query { now: Int }", Bound.Options(typeof(ServiceQueries)), unknown));
    }

    [Fact]
    public void T24_a_resolver_of_a_single_parent_is_synchronous_and_takes_no_service() =>
        Assert.Equal(
            [
                "Item.slow: Int / SingleFields.SlowAsync waits for a single [Parent], so it would wait once per object; take all parents as a list",
                "Item.served: Int / parameter clock of SingleFields.Served is a service beside a single [Parent], so it would be asked once per object; take all parents as a list",
            ],
            Bound.Mismatches(
                "type Query { item: Item } type Item { slow: Int served: Int }", typeof(ItemQueries), typeof(Item), typeof(SingleFields)));

    [Fact]
    public void T23_A_resolver_of_an_object_type_takes_its_parents_and_returns_one_result_for_each() =>
        Assert.Equal(
            [
                "Item.orphan: a field of Item / ParentFields.Orphan has 0 [Parent] parameters; one must take Item, or a list of them",
                "Item.stranger: a field of Item / [Parent] IReadOnlyList<Clock> of ParentFields.Stranger takes no Item",
                "Item.one: Int for each parent / int ParentFields.One is no IReadOnlyList with one result for each parent",
                "Item.wrong: Int! / string ParentFields.Wrong",
            ],
            Bound.Mismatches(
                "type Query { item: Item } type Item { orphan: Int stranger: Int one: Int wrong: Int! }",
                typeof(ItemQueries), typeof(Item), typeof(ParentFields)));

    [Fact]
    public void T23_A_root_field_has_no_parent() =>
        Assert.Equal(
            ["Query.item: a root field, which has no parent / RootWithParent.Item has a [Parent] parameter"],
            Bound.Mismatches("type Query { item: Int }", typeof(RootWithParent)));

    [Fact]
    public void T23_X05_a_subscription_field_is_a_stream() =>
        Assert.Equal(
            ["Subscription.tick: a stream of Int! / int Ticks.Tick is no IAsyncEnumerable", "Subscription.tock: Int! / string Ticks.Tock"],
            Bound.Mismatches(
                "type Query { one: Int } type Subscription { tick: Int! tock: Int! }", typeof(OneQuery), typeof(Ticks)));

    internal sealed class Clock;

    internal sealed record Item(int Number);

    [QueryType]
    internal static class Queries
    {
        public static int Find(string text, int limit) => text.Length + limit;
    }

    [QueryType]
    internal static class NullQueries
    {
        public static int All(int number, string? text, IReadOnlyList<string>? items, int fine) => number + (text?.Length ?? 0) + (items?.Count ?? 0) + fine;
    }

    [QueryType]
    internal static class WrongQueries
    {
        public static int Go(string a, int b) => a.Length + b;
    }

    [QueryType]
    internal static class ServiceQueries
    {
        public static int Now(Clock clock) => clock.GetHashCode();
    }

    [QueryType]
    internal static class ItemQueries
    {
        public static Item? Item() => null;
    }

    [ObjectType<Item>]
    internal static class SingleFields
    {
        public static Task<int> SlowAsync([Parent] Item item) => Task.FromResult(item.Number);

        public static int Served([Parent] Item item, Clock clock) => item.Number + clock.GetHashCode();
    }

    [ObjectType<Item>]
    internal static class ParentFields
    {
        public static int Orphan() => 1;

        public static IReadOnlyList<int> Stranger([Parent] IReadOnlyList<Clock> clocks) => [clocks.Count];

        public static int One([Parent] IReadOnlyList<Item> items) => items.Count;

        public static IReadOnlyList<string> Wrong([Parent] IReadOnlyList<Item> items) => [items.ToString()!];
    }

    [QueryType]
    internal static class RootWithParent
    {
        public static int Item([Parent] Item item) => item.Number;
    }

    [QueryType]
    internal static class OneQuery
    {
        public static int One() => 1;
    }

    [SubscriptionType]
    internal static class Ticks
    {
        public static int Tick() => 1;

        public static async IAsyncEnumerable<string> Tock()
        {
            await Task.CompletedTask;
            yield return "tock";
        }
    }
}
