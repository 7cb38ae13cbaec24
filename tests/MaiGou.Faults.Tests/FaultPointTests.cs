using MaiGou.Faults.Nemesis;
using Points = MaiGou.Faults.FaultPoints.FaultPoints;

namespace MaiGou.Faults.Tests;

/// <summary>No fault point is forgotten, and none is reported as reached that was not.</summary>
public sealed class FaultPointTests
{
    [Fact]
    public void Every_line_of_the_list_of_35_has_its_way_and_no_way_leads_nowhere()
    {
        var required = Points.Required();

        Assert.Equal(35, required.Count);
        Assert.Equal(required.Keys.Order(StringComparer.Ordinal), Points.All.Select(p => p.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_pass_of_a_point_counts_once_and_the_others_go_on_waiting()
    {
        var arms = new Arms(Points.Armable.Take(1), passes: 2);

        var (first, again) = (arms.Reach("F01:2"), arms.Reach("F01:2"));

        Assert.Equal((true, false), (first, again));
        Assert.Equal(["F01:2"], arms.Reached);
        Assert.Equal("F01:1", arms.Next(new Random(1)));
    }
}
