using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Events;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;

namespace MaiGou.Benchmarks.Checking;

/// <summary>A sound history of people who each ordered, paid, got a report, and were told: about 20 rows a person.</summary>
internal static class CheckedWorld
{
    public const int RowsOfPerson = 20;
    private const int Places = 20;
    private static readonly DateTime Start = DateTime.UtcNow.Date.AddDays(-10);
    private static readonly Clinic House = new()
    {
        Id = Id<Clinic>.New(TimeProvider.System), Code = "C1", NameZh = "一号", NameEn = "One", AddressZh = "路", AddressEn = "Road", Phone = "1", TimeZone = "Asia/Shanghai",
    };

    private static readonly CheckupPackage Package = new()
    {
        Id = Id<CheckupPackage>.New(TimeProvider.System), Code = "P1", NameZh = "套餐", NameEn = "Package", Sex = Sex.Unknown, MinAge = 18, PriceFen = 29800, ListPriceFen = 29800,
    };

    public static IEnumerable<object> Rows(int people)
    {
        yield return House;
        yield return Package;
        var slot = SlotOf(0, people);
        for (var i = 0; i < people; i++)
        {
            if (i % Places == 0)
            {
                slot = SlotOf(i / Places, Math.Min(Places, people - i));
                yield return slot;
            }

            foreach (var row in PersonRows(i, slot))
            {
                yield return row;
            }
        }

        yield return new EventStream { Name = EventStream.Everyone, Head = people * 3L };
    }

    private static Slot SlotOf(int n, int booked)
    {
        var day = DateOnly.FromDateTime(Start).AddDays(n / 1000);
        var minute = n % 1000;
        return new Slot
        {
            Id = Id<Slot>.New(TimeProvider.System),
            ClinicId = House.Id,
            On = day,
            StartMinute = minute,
            EndMinute = minute + 1,
            TimeZone = House.TimeZone,
            StartsAt = Start.AddDays(n / 1000).AddMinutes(minute),
            Capacity = Places,
            Booked = booked,
        };
    }

    private static IEnumerable<object> PersonRows(int i, Slot slot)
    {
        var account = new Account { Id = Id<Account>.New(TimeProvider.System), Phone = (10_000_000_000 + i).ToString(CultureInfo.InvariantCulture), CreatedAt = Start };
        var patient = new Patient { Id = Id<Patient>.New(TimeProvider.System), Name = "张三", Sex = Sex.Male, BirthDate = new DateOnly(1986, 5, 1), CreatedAt = Start };
        var quote = Id<Quote>.New(TimeProvider.System);
        var hold = SlotHold.Start(slot, Id<SlotHold>.New(TimeProvider.System), quote, patient.Id, account.Id, Start);
        var order = new Order
        {
            Id = Id<Order>.New(TimeProvider.System),
            Number = i.ToString("D12", CultureInfo.InvariantCulture),
            PatientId = patient.Id,
            AccountId = account.Id,
            QuoteId = quote,
            PackageId = Package.Id,
            ClinicId = House.Id,
            BookingId = Id<Booking>.New(TimeProvider.System),
            TotalMinor = 29800,
            Currency = "CNY",
            Policy = OrderPolicy.Current,
            PayBy = hold.ExpiresAt,
            PlacedAt = Start,
        };
        hold.AttachTo(order.Id);
        hold.End(SlotHoldState.Consumed);
        var attempt = PaymentAttempt.Open(order, 1, PaymentMethod.Alipay, Id<PaymentAttempt>.New(TimeProvider.System), Start);
        var paid = new ProviderPayment
        {
            Reference = $"pi_{order.Id}", Key = attempt.Key, State = ProviderPaymentState.Succeeded, Amount = order.Total, Received = order.Total,
        };
        attempt.Follow(paid, Start);
        order.Capture(order.TotalMinor, Start);
        order.Confirm();
        yield return account;
        yield return patient;
        yield return new FamilyMember { AccountId = account.Id, PatientId = patient.Id, Relation = FamilyRelation.Self, AddedAt = Start };
        yield return hold;
        yield return order;
        yield return Booking.For(order, slot, order.BookingId, hold.Id, BookingState.Confirmed, Start);
        yield return attempt;
        yield return new WebhookMessage
        {
            EventId = $"evt_{order.Id}", Type = "payment_intent.succeeded", PaymentReference = paid.Reference, Body = new byte[200], ReceivedAt = Start, NextTryAt = Start, State = WebhookState.Done,
        };
        var report = new Report
        {
            Id = Id<Report>.New(TimeProvider.System),
            PatientId = patient.Id,
            ClinicId = House.Id,
            OrderNumber = order.Number,
            State = ReportState.Released,
            ExaminedOn = DateOnly.FromDateTime(Start),
            ReceivedAt = Start,
            ChangedAt = Start,
            ReleasedAt = Start,
        };
        yield return report;
        yield return Result(report, "FPG", 1);
        yield return Result(report, "TC", 2);
        if (i % 10 == 0)
        {
            foreach (var row in RefundRows(attempt))
            {
                yield return row;
            }
        }

        yield return Entry(attempt, LedgerAccount.Provider, order.TotalMinor);
        yield return Entry(attempt, LedgerAccount.Buyer, -order.TotalMinor);
        var stream = $"account:{account.Id}";
        foreach (var (kind, subject, position) in new[]
        {
            (EventKind.OrderChanged, order.Id.Value, 1), (EventKind.BookingChanged, order.BookingId.Value, 2), (EventKind.ReportReady, report.Id.Value, 3),
        })
        {
            var happened = new OutboxEvent
            {
                EventId = Guid.CreateVersion7(), Kind = kind, PatientId = patient.Id, SubjectId = subject, OccurredAt = Start, SequencedAt = Start,
            };
            yield return happened;
            yield return new EventPosition
            {
                Stream = stream,
                Position = position,
                Number = (i * 3L) + position,
                EventId = happened.EventId,
                Kind = kind,
                PatientId = patient.Id,
                SubjectId = subject,
                OccurredAt = Start,
            };
        }

        yield return new EventStream { Name = stream, Head = 3 };
    }

    /// <summary>A refund that the provider is still working on.</summary>
    private static IEnumerable<object> RefundRows(PaymentAttempt attempt)
    {
        var refund = new Refund
        {
            Id = Id<Refund>.New(TimeProvider.System),
            PatientId = attempt.PatientId,
            OrderId = attempt.OrderId,
            AttemptId = attempt.Id,
            AmountMinor = 100,
            Currency = attempt.Currency,
            Reason = RefundReason.Surplus,
            CreatedAt = Start,
            NextTryAt = DateTime.UtcNow.AddDays(1),
        };
        yield return refund;
        yield return Entry(attempt, LedgerAccount.Provider, -100, LedgerCause.Refunded, refund.Id.Value);
        yield return Entry(attempt, LedgerAccount.Buyer, 100, LedgerCause.Refunded, refund.Id.Value);
    }

    private static Observation Result(Report report, string code, int position) => new()
    {
        Id = Id<Observation>.New(TimeProvider.System),
        PatientId = report.PatientId,
        ReportId = report.Id,
        Code = code,
        ReportedName = code,
        ReportedText = "5.1",
        ReportedUnit = "mmol/L",
        PrintedRange = "",
        Status = ObservationStatus.Final,
        FillerNumber = report.OrderNumber,
        ResultVersion = 1,
        SampledAt = Start,
        Position = position,
        ReceivedAt = Start,
        ReleasedAt = Start,
    };

    private static LedgerEntry Entry(
        PaymentAttempt attempt, LedgerAccount account, long minor, LedgerCause cause = LedgerCause.Captured, Guid? source = null) => new()
    {
        PatientId = attempt.PatientId,
        OrderId = attempt.OrderId,
        SourceId = source ?? attempt.Id.Value,
        Cause = cause,
        Account = account,
        AmountMinor = minor,
        Currency = attempt.Currency,
        At = Start,
    };
}
