using System.Diagnostics.Metrics;

namespace MaiGou.Domain.Payments;

/// <summary>Figures of payments that somebody must look at; what to do about each stands in the operations manual.</summary>
public static class PaymentAlarms
{
    public const string MeterName = "MaiGou.Payments";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Alarms = Meter.CreateCounter<long>(
        "maigou.payments.alarms", description: "Things about money that people must look at, by reason.");

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "maigou.payments.messages", description: "Messages of the payment provider, by what became of them.");

    /// <summary>Counts something that people must look at. The caller logs what it is about.</summary>
    public static void Raise(string reason) => Alarms.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Counts a message. Of a message that is not genuine nothing else is kept.</summary>
    public static void CountMessage(string outcome) => Messages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
