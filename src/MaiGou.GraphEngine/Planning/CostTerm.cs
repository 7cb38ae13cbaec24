using MaiGou.GraphEngine.Coercion;

namespace MaiGou.GraphEngine.Planning;

/// <summary>A part of the cost function of a plan. What no variable changes is added up while compiling (Q07).</summary>
internal abstract class CostTerm
{
    public static CostTerm Nothing { get; } = new Constant(default);

    /// <summary>The cost for these variables.</summary>
    public abstract OperationCost Of(VariableValues variables);

    public static CostTerm Fixed(OperationCost cost) => cost == default ? Nothing : new Constant(cost);

    public static CostTerm Sum(IEnumerable<CostTerm> parts)
    {
        var (known, open) = (default(OperationCost), new List<CostTerm>());
        foreach (var part in parts)
        {
            switch (part)
            {
                case Constant constant:
                    known += constant.Cost;
                    break;
                case Total total:
                    known += total.Known;
                    open.AddRange(total.Open);
                    break;
                default:
                    open.Add(part);
                    break;
            }
        }

        return open.Count == 0 ? Fixed(known) : new Total(known, [.. open]);
    }

    /// <summary>What one item costs, for each item of a list.</summary>
    public static CostTerm ForEach(ListSize size, CostTerm item) =>
        ReferenceEquals(item, Nothing) ? Nothing
        : size.IsConstant && item is Constant constant ? Fixed(size.Of(VariableValues.Empty) * constant.Cost)
        : new Product(size, item);

    /// <summary>An upper bound when only one of several happens: the possible types of a position.</summary>
    public static CostTerm Largest(IReadOnlyList<CostTerm> choices)
    {
        var known = choices.OfType<Constant>().Aggregate(default(OperationCost), (most, c) => OperationCost.Larger(most, c.Cost));
        CostTerm[] open = [.. choices.Where(c => c is not Constant)];
        return open.Length == 0 ? Fixed(known) : new Maximum(known, open);
    }

    /// <summary>The price of a field with inputs that come as variables; never below nothing.</summary>
    public static CostTerm Charge(double known, IReadOnlyList<VariableInput> inputs) =>
        inputs.Count == 0 ? Fixed(new OperationCost(Math.Max(0, known), 0)) : new Charged(known, [.. inputs]);

    private sealed class Constant(OperationCost cost) : CostTerm
    {
        public OperationCost Cost { get; } = cost;

        public override OperationCost Of(VariableValues variables) => Cost;
    }

    private sealed class Total(OperationCost known, CostTerm[] open) : CostTerm
    {
        public OperationCost Known { get; } = known;

        public CostTerm[] Open { get; } = open;

        public override OperationCost Of(VariableValues variables)
        {
            var sum = Known;
            foreach (var part in Open)
            {
                sum += part.Of(variables);
            }

            return sum;
        }
    }

    private sealed class Product(ListSize size, CostTerm item) : CostTerm
    {
        public override OperationCost Of(VariableValues variables) => size.Of(variables) * item.Of(variables);
    }

    private sealed class Maximum(OperationCost known, CostTerm[] open) : CostTerm
    {
        public override OperationCost Of(VariableValues variables)
        {
            var most = known;
            foreach (var choice in open)
            {
                most = OperationCost.Larger(most, choice.Of(variables));
            }

            return most;
        }
    }

    private sealed class Charged(double known, VariableInput[] inputs) : CostTerm
    {
        public override OperationCost Of(VariableValues variables)
        {
            var price = known;
            foreach (var input in inputs)
            {
                price += input.Price(variables);
            }

            return new OperationCost(Math.Clamp(price, 0, OperationCost.Most), 0);
        }
    }
}
