namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Who gets what, and what is asked how often (A02–A05).</summary>
public class AccessTests
{
    private const string Sdl = """
        type Query { open: Int secret: Int strictSecret: Int! booking: Booking bookings: [Booking!]! slots: [Booking] nodes: [Node] }
        interface Node { id: Int }
        type Booking implements Node { id: Int note: String price: Int }
        type Clinic implements Node { id: Int }
        """;

    [Theory]
    [InlineData(AccessVerdict.NotAuthenticated, "Sign in to read this field.", "AUTH_NOT_AUTHENTICATED")]
    [InlineData(AccessVerdict.NotAuthorized, "You are not allowed to read this field.", "AUTH_NOT_AUTHORIZED")]
    public async Task A03_a_refused_field_is_null_with_an_error_and_its_resolver_is_not_called(AccessVerdict verdict, string message, string code)
    {
        var policy = new Rules { ["secrets.read"] = verdict };
        var lab = BookingLab(policy).Access("Query.secret", AccessRule.Permission, "secrets.read");

        var response = await lab.RunAsync("{ open secret }");

        Assert.Equal(
            $$$"""{"errors":[{"message":"{{{message}}}","locations":[{"line":1,"column":8}],"path":["secret"],"extensions":{"code":"{{{code}}}"}}],"data":{"open":1,"secret":null}}""",
            response);
        Assert.Equal(["Query.open×1"], lab.Calls);
    }

    [Fact]
    public async Task A03_a_refused_non_null_field_takes_its_parent_along()
    {
        var policy = new Rules { ["secrets.read"] = AccessVerdict.NotAuthorized };
        var lab = BookingLab(policy).Access("Query.strictSecret", AccessRule.Permission, "secrets.read");

        using var result = (SingleResult)await lab.ExecuteAsync("{ strictSecret }");

        Assert.Equal("AUTH_NOT_AUTHORIZED", Assert.Single(result.Errors).Code);
        Assert.True(result.IsDataNull);
    }

    [Fact]
    public async Task A03_each_requirement_is_asked_once_and_public_ones_never()
    {
        var policy = new Rules();
        var lab = BookingLab(policy)
            .Access("Query.open", AccessRule.Public)
            .Access("Query.secret", AccessRule.SignedIn)
            .Access("Query.bookings", AccessRule.SignedIn)
            .Access("Booking", AccessRule.Permission, "bookings.read");

        await lab.RunAsync("{ open secret bookings { id note price } }");

        Assert.Equal(["SignedIn ", "Permission bookings.read"], policy.Asked);
    }

    [Fact]
    public async Task A02_a_refusal_of_a_type_is_an_error_at_each_of_its_fields()
    {
        var policy = new Rules { ["bookings.read"] = AccessVerdict.NotAuthorized };
        var lab = BookingLab(policy).Access("Booking", AccessRule.Permission, "bookings.read");

        using var result = (SingleResult)await lab.ExecuteAsync("{ slots { id } }");

        Assert.Equal(
            ["slots.0.id", "slots.1.id", "slots.2.id"], result.Errors.Select(e => string.Join('.', e.Path!)));
        Assert.EndsWith("""{"slots":[{"id":null},{"id":null},{"id":null}]}}""", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A04_objects_of_an_owned_type_are_checked_in_one_batch_and_vanish_silently()
    {
        var policy = new Rules { Hidden = { 2 } };
        var lab = BookingLab(policy).Access("Booking", AccessRule.Owned, "bookings.read");

        var response = await lab.RunAsync("{ slots { id note } }");

        Assert.Equal("""{"data":{"slots":[{"id":1,"note":"n1"},null,{"id":3,"note":"n3"}]}}""", response);
        Assert.Equal(["Owned bookings.read", "objects 1,2,3"], policy.Asked);
        Assert.Equal(["Query.slots×1", "Booking.note×2"], lab.Calls);
    }

    [Fact]
    public async Task A05_a_hidden_object_looks_exactly_like_an_absent_one()
    {
        var hidden = BookingLab(new Rules { Hidden = { 1 } }).Access("Booking", AccessRule.Owned, "bookings.read");
        var absent = BookingLab(new Rules()).Access("Booking", AccessRule.Owned, "bookings.read").On("Query.booking", _ => null);

        var response = await hidden.RunAsync("{ booking { id } }");

        Assert.Equal("""{"data":{"booking":null}}""", response);
        Assert.Equal(response, await absent.RunAsync("{ booking { id } }"));
    }

    [Fact]
    public async Task A05_a_hidden_object_at_a_non_null_position_says_no_more_than_any_null()
    {
        var lab = BookingLab(new Rules { Hidden = { 2 } }).Access("Booking", AccessRule.Owned, "bookings.read");

        var response = await lab.RunAsync("{ bookings { id } }");

        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Query.bookings.","locations":[{"line":1,"column":3}],"path":["bookings",1],"extensions":{"code":"NON_NULL_VIOLATION"}}],"data":null}""",
            response);
    }

    [Fact]
    public async Task A02_an_owned_type_is_checked_behind_an_interface_too()
    {
        var policy = new Rules { Hidden = { 1 } };
        var lab = BookingLab(policy).Access("Booking", AccessRule.Owned, "bookings.read");

        var response = await lab.RunAsync("{ nodes { __typename id } }");

        Assert.Equal("""{"data":{"nodes":[null,{"__typename":"Clinic","id":7}]}}""", response);
    }

    [Fact]
    public async Task A04_a_policy_that_fails_lets_nobody_through()
    {
        var lab = BookingLab(new Rules { Breaks = true }).Access("Booking", AccessRule.Owned, "bookings.read");

        var response = await lab.RunAsync("{ slots { id } }");

        Assert.Equal("""{"data":{"slots":[null,null,null]}}""", response);
        Assert.Equal("policy store is down", Assert.Single(lab.Logged).Message);
    }

    private static Lab BookingLab(Rules policy)
    {
        static Booking Booking(int id) => new(id);
        return new Lab(Sdl)
            .Policy(policy)
            .Map<Booking>("Booking").Map<Clinic>("Clinic")
            .On("Query.open", _ => 1)
            .On("Query.secret", _ => 2)
            .On("Query.strictSecret", _ => 3)
            .On("Query.booking", _ => Booking(1))
            .On("Query.bookings", _ => new[] { Booking(1), Booking(2), Booking(3) })
            .On("Query.slots", _ => new[] { Booking(1), Booking(2), Booking(3) })
            .On("Query.nodes", _ => new object[] { Booking(1), new Clinic(7) })
            .OnAll("Booking.note", call => [.. call.Call.Parents.Select(b => $"n{((Booking)b).Id}")]);
    }

    private sealed record Booking(int Id, int Price = 100);

    private sealed record Clinic(int Id);

    /// <summary>Verdicts by permission, all others allowed; bookings by number.</summary>
    private sealed class Rules : Dictionary<string, AccessVerdict>, IAccessPolicy
    {
        public HashSet<int> Hidden { get; } = [];

        public bool Breaks { get; init; }

        public List<string> Asked { get; } = [];

        public ValueTask<AccessVerdict> CheckAsync(AccessRequirement requirement, RequestContext context)
        {
            Asked.Add($"{requirement.Rule} {requirement.Permission}");
            return ValueTask.FromResult(this.GetValueOrDefault(requirement.Permission ?? "", AccessVerdict.Allowed));
        }

        public async ValueTask<IReadOnlyList<bool>> CheckObjectsAsync(
            AccessRequirement requirement, IReadOnlyList<object> objects, RequestContext context)
        {
            await Task.Yield();
            Asked.Add($"objects {string.Join(',', objects.Select(o => ((Booking)o).Id))}");
            return Breaks
                ? throw new InvalidOperationException("policy store is down")
                : [.. objects.Select(o => !Hidden.Contains(((Booking)o).Id))];
        }
    }
}
