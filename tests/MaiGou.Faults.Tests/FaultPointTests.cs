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
    public void A_point_that_is_never_reached_is_missed_after_8_tries()
    {
        var arms = new Arms(Points.Armable.Take(1), passes: 1, new Random(1));

        for (var attempt = 0; attempt < 8; attempt++)
        {
            arms.Return(arms.Take()!, isReached: false);
        }

        Assert.Equal(["F01:1"], arms.Missed);
        Assert.Null(arms.Take());
    }
}
