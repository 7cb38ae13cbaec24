using MaiGou.GraphEngine.Binding;

namespace MaiGou.GraphEngine.Tests.Binding;

public class InterfaceResolverTests
{
    private const string Sdl = """
        type Query { all: [Owned!]! }
        interface Owned { owner: String! }
        type Car implements Owned { owner: String! }
        type Boat implements Owned { owner: String! }
        type House implements Owned { owner: String! }
        """;

    [Fact]
    public async Task T23_One_method_of_an_interface_serves_every_implementing_type_under_one_identity()
    {
        var schema = Bound.Schema(Sdl, typeof(Queries), typeof(Car), typeof(Boat), typeof(House), typeof(OwnedFields), typeof(HouseFields));
        var car = Assert.IsType<ResolverBinding>(schema.Field("Car.owner"), exactMatch: false);
        var boat = Assert.IsType<ResolverBinding>(schema.Field("Boat.owner"), exactMatch: false);

        var mixed = await car.InvokeAsync(Bound.Call(car.Field, [new Car("Li"), new Boat("Wu"), new Car("He")]));

        Assert.Same(car.MethodIdentity, boat.MethodIdentity);
        Assert.Equal(("Car", "Boat"), (car.DeclaringType.Name, boat.DeclaringType.Name));
        Assert.Equal(["owned by Li", "owned by Wu", "owned by He"], mixed);
    }

    [Fact]
    public async Task T23_A_resolver_of_the_object_type_itself_wins()
    {
        var schema = Bound.Schema(Sdl, typeof(Queries), typeof(Car), typeof(Boat), typeof(House), typeof(OwnedFields), typeof(HouseFields));

        var owners = await schema.ResolveAsync("House.owner", [new House("Ma")]);

        Assert.Equal(["the house of Ma"], owners);
    }

    [Fact]
    public void T23_A_type_outside_the_CLR_interface_is_not_served() =>
        Assert.Equal(
            ["Stone.owner: String! / Stone has no property Owner, and no [ObjectType<Stone>] class a method Owner"],
            Bound.Mismatches(
                "type Query { all: [Owned!]! } interface Owned { owner: String! } type Stone implements Owned { owner: String! }",
                typeof(StoneQueries), typeof(Stone), typeof(OwnedFields)));

    [Fact]
    public void T23_Methods_and_interfaces_that_the_SDL_lacks_are_told() =>
        Assert.Equal(
            ["Owned.value: not in the SDL / method MoreFields.Value; declare the field, or mark the method [GraphQLIgnore]", "Gone: no interface or union of that name / [InterfaceType<IOwned>] class GoneFields"],
            Bound.Mismatches(
                Sdl, typeof(Queries), typeof(Car), typeof(Boat), typeof(House), typeof(OwnedFields), typeof(MoreFields), typeof(GoneFields)));

    [Fact]
    public void T23_Two_interface_methods_for_one_field_are_told() =>
        Assert.Contains(
            "Boat.owner: String! from one source / OwnedFields.Owner and RivalFields.Owner",
            Bound.Mismatches(Sdl, typeof(Queries), typeof(Car), typeof(Boat), typeof(House), typeof(OwnedFields), typeof(RivalFields)));

    internal interface IOwned
    {
        string Person { get; }
    }

    internal sealed record Car(string Person) : IOwned;

    internal sealed record Boat(string Person) : IOwned;

    internal sealed record House(string Person) : IOwned;

    internal sealed record Stone(string Place);

    [QueryType]
    internal static class Queries
    {
        public static IReadOnlyList<IOwned> All() => [];
    }

    [QueryType]
    internal static class StoneQueries
    {
        public static IReadOnlyList<Stone> All() => [];
    }

    [InterfaceType<IOwned>]
    internal static class OwnedFields
    {
        public static IReadOnlyList<string> Owner([Parent] IReadOnlyList<IOwned> all) => [.. all.Select(o => $"owned by {o.Person}")];
    }

    [InterfaceType<IOwned>]
    internal static class RivalFields
    {
        public static string Owner([Parent] IOwned one) => one.Person;
    }

    [ObjectType<House>]
    internal static class HouseFields
    {
        public static string Owner([Parent] House house) => $"the house of {house.Person}";
    }

    [InterfaceType<IOwned>(Name = "Owned")]
    internal static class MoreFields
    {
        public static int Value([Parent] IOwned one) => one.Person.Length;
    }

    [InterfaceType<IOwned>(Name = "Gone")]
    internal static class GoneFields;
}
