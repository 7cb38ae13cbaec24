namespace MaiGou.Domain.Demo;

/// <summary>How many times the usual amount of demo data is wanted, for load tests. Shape: 1 or more.</summary>
public sealed record DemoScale(int Times);
