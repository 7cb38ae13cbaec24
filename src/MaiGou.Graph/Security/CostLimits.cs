using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Security;

/// <summary>What an operation may cost, by who asks. Source: docs/adr/0014, with what was measured.</summary>
internal static class CostLimits
{
    public const long Field = 200_000;
    public const long Type = 500_000;

    /// <summary>Nobody signed in: the catalogue needs no more, and nobody can be held to account for it.</summary>
    public const long FieldOfNobody = 50_000;
    public const long TypeOfNobody = 100_000;

    public static void SetCostLimits(this RequestContext context, Viewer viewer) =>
        (context.MaxFieldCost, context.MaxTypeCost) = viewer.IsSignedIn ? (Field, Type) : (FieldOfNobody, TypeOfNobody);
}
