using System.Text.Json;

namespace MaiGou.Faults.Clients;

/// <summary>An order as its buyer sees it.</summary>
/// <param name="Booking">Id of the booking as clients see it.</param>
/// <param name="Attempts">States of its payments, first to last.</param>
/// <param name="PayableReference">The bank's id of the payment that can be paid now; null when there is none.</param>
internal sealed record OrderView(string Status, string RefundStatus, string? Booking, IReadOnlyList<string> Attempts, string? PayableReference)
{
    /// <summary>Shape: null when the answer holds no order.</summary>
    public static OrderView? Read(JsonElement data)
    {
        if (data.GetProperty("viewer") is not { ValueKind: JsonValueKind.Object } viewer
            || viewer.GetProperty("order") is not { ValueKind: JsonValueKind.Object } order)
        {
            return null;
        }

        var payments = order.GetProperty("payments").EnumerateArray().ToList();
        var page = payments.Select(p => p.GetProperty("nextAction")).Where(a => a.ValueKind == JsonValueKind.Object && a.TryGetProperty("pageUrl", out _))
            .Select(a => a.GetProperty("pageUrl").GetString()).LastOrDefault();
        return new OrderView(
            order.GetProperty("status").GetString()!,
            order.GetProperty("refundStatus").GetString()!,
            order.GetProperty("booking") is { ValueKind: JsonValueKind.Object } booking ? booking.GetProperty("id").GetString() : null,
            [.. payments.Select(p => p.GetProperty("state").GetString()!)],
            page is null ? null : new Uri(page).Segments[^1]);
    }
}
