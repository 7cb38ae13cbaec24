using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Orders;

/// <summary>The total is not the one the caller agreed to.</summary>
/// <param name="NewTotal">The total in force.</param>
public sealed record PriceChangedError(Money NewTotal) : Refusal;

/// <summary>The quote's time is over, or a newer quote took its place; its slot went back.</summary>
public sealed record QuoteExpiredError : Refusal;

/// <summary>The order cannot be paid now.</summary>
/// <param name="Status">The status of the order.</param>
public sealed record OrderNotPayableError(OrderStatus Status) : Refusal;

/// <summary>The order cannot be cancelled any more.</summary>
/// <param name="Status">The status of the order.</param>
/// <param name="Deadline">Until when it was possible; null when the status forbids it at any time.</param>
public sealed record OrderNotCancellableError(OrderStatus Status, DateTime? Deadline) : Refusal;
