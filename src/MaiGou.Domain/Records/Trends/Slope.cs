namespace MaiGou.Domain.Records.Trends;

/// <summary>A line through results that one odd result cannot bend (Theil–Sen), and whether it is more than chance (Mann–Kendall).</summary>
/// <param name="PerYear">Median of all slopes between two results. Unit: canonical unit per year.</param>
/// <param name="Intercept">Median of what is left at year zero.</param>
/// <param name="S">Rising pairs less falling ones.</param>
/// <param name="P">Two-sided; exact up to eight results, by the normal distribution above.</param>
/// <param name="IsExact">Whether <paramref name="P"/> is exact.</param>
/// <remarks>Source: Sen 1968; Mann 1945, Kendall 1975; health trends rules §4.4.</remarks>
public readonly record struct Slope(double PerYear, double Intercept, int S, double Variance, double P, bool IsExact)
{
    private const int MaxExact = 8;

    /// <param name="years">When each result was, as a year with its fraction.</param>
    /// <param name="values">As many values.</param>
    public static Slope Of(IReadOnlyList<double> years, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(years);
        ArgumentNullException.ThrowIfNull(values);
        var slopes = new List<double>();
        var s = 0;
        for (var i = 0; i < values.Count; i++)
        {
            for (var j = i + 1; j < values.Count; j++)
            {
                s += Math.Sign(values[j] - values[i]);
                if (years[j] != years[i])
                {
                    slopes.Add((values[j] - values[i]) / (years[j] - years[i]));
                }
            }
        }

        var perYear = slopes.Count == 0 ? 0 : Median(slopes);
        var variance = VarianceOf(values);
        var isExact = values.Count <= MaxExact;
        return new Slope(
            perYear, Median([.. values.Select((v, i) => v - (perYear * years[i]))]), s, variance, isExact ? Exact(values, s) : Normal(s, variance), isExact);
    }

    internal static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double VarianceOf(IReadOnlyList<double> values)
    {
        double n = values.Count;
        var ties = values.GroupBy(v => v).Select(g => (double)g.Count()).Sum(t => t * (t - 1) * ((2 * t) + 5));
        return ((n * (n - 1) * ((2 * n) + 5)) - ties) / 18;
    }

    /// <summary>The share of all orders of these values with at least so strong a trend.</summary>
    private static double Exact(IReadOnlyList<double> values, int s)
    {
        var ranks = values.Select(v => values.Count(other => other < v)).ToList();
        var counts = new Dictionary<int, long>();
        if (ranks.Distinct().Count() == ranks.Count)
        {
            counts = WithoutTies(ranks.Count);
        }
        else
        {
            Permute(ranks, new bool[ranks.Count], [], 0, counts);
        }

        return (double)counts.Where(c => Math.Abs(c.Key) >= Math.Abs(s)).Sum(c => c.Value) / counts.Values.Sum();
    }

    /// <summary>How many orders of n different values have each S: the n-th value may stand at any of n places, each worth two less.</summary>
    private static Dictionary<int, long> WithoutTies(int n)
    {
        var counts = new Dictionary<int, long> { [0] = 1 };
        for (var size = 2; size <= n; size++)
        {
            var next = new Dictionary<int, long>();
            foreach (var (s, count) in counts)
            {
                for (var place = 0; place < size; place++)
                {
                    var moved = s + (size - 1) - (2 * place);
                    next[moved] = next.GetValueOrDefault(moved) + count;
                }
            }

            counts = next;
        }

        return counts;
    }

    private static void Permute(IReadOnlyList<int> ranks, bool[] used, List<int> order, int s, Dictionary<int, long> counts)
    {
        if (order.Count == ranks.Count)
        {
            counts[s] = counts.GetValueOrDefault(s) + 1;
            return;
        }

        for (var i = 0; i < ranks.Count; i++)
        {
            if (used[i])
            {
                continue;
            }

            used[i] = true;
            var added = order.Sum(earlier => Math.Sign(ranks[i] - earlier));
            order.Add(ranks[i]);
            Permute(ranks, used, order, s + added, counts);
            order.RemoveAt(order.Count - 1);
            used[i] = false;
        }
    }

    private static double Normal(int s, double variance)
    {
        if (s == 0 || variance == 0)
        {
            return 1;
        }

        // Continuity correction: S moves in steps.
        var z = (Math.Abs(s) - 1) / Math.Sqrt(variance);
        return Math.Min(1, 2 * Tail(z));
    }

    /// <summary>The area of the normal curve beyond z, by Simpson's rule; what lies eight further out is below any printed digit.</summary>
    private static double Tail(double z)
    {
        const int Steps = 800;
        const double Reach = 8;
        const double Width = Reach / Steps;
        var sum = 0d;
        for (var i = 0; i <= Steps; i++)
        {
            var x = z + (i * Width);
            sum += Math.Exp(-x * x / 2) * (i is 0 or Steps ? 1 : i % 2 == 0 ? 2 : 4);
        }

        return sum * Width / 3 / Math.Sqrt(2 * Math.PI);
    }
}
