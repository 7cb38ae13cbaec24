using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Orders;

/// <summary>One clinic with one package of 468 yuan, on a real database. It is 1 November 2026, 09:00 in Shanghai.</summary>
internal sealed class AShop : IAsyncDisposable
{
    private readonly ADatabase _database;
    private int _people;

    private AShop(ADatabase database) => _database = database;

    public SettableClock Clock => _database.Clock;

    public Id<Clinic> Clinic { get; } = Id<Clinic>.New(TimeProvider.System);

    public Id<CheckupPackage> Package { get; } = Id<CheckupPackage>.New(TimeProvider.System);

    private string Zone { get; init; } = "Asia/Shanghai";

    public static async Task<AShop> OpenAsync(string zone = "Asia/Shanghai", Action<IServiceCollection>? register = null)
    {
        var shop = new AShop(await ADatabase.CreateAsync(services =>
        {
            foreach (var part in new[]
            {
                typeof(PatientAccess), typeof(SlotReads), typeof(OpenSlots), typeof(QuoteReads), typeof(QuoteOffers), typeof(CreateQuote), typeof(SubmitOrder),
                typeof(OrderReads), typeof(BookingReads), typeof(CancelOrder), typeof(CancelBooking), typeof(RescheduleBooking),
                typeof(SettlePayment), typeof(SettleRefund), typeof(SendPayment), typeof(ClosePayment), typeof(StartPayment),
                typeof(TendPayments), typeof(SendRefunds), typeof(ApplyMessage), typeof(SettleDispute), typeof(GrantRefund), typeof(Reconcile), typeof(WatchPayments), typeof(ReceiveWebhook), typeof(ApplyWebhooks), typeof(ExpireHolds),
            })
            {
                services.AddSingleton(part);
            }

            services.AddSingleton<IInvariant, SlotInvariant>();
            services.AddSingleton<IInvariant, OpenAttemptInvariant>();
            services.AddSingleton<IInvariant, PaidOrderInvariant>();
            services.AddSingleton<IInvariant, LedgerInvariant>();
            services.AddSingleton<IInvariant, RefundInvariant>();
            register?.Invoke(services);
        }))
        {
            Zone = zone,
        };
        await shop.AddAsync(
            new Clinic { Id = shop.Clinic, Code = "C1", NameZh = "一号", NameEn = "One", AddressZh = "路", AddressEn = "Road", Phone = "1", TimeZone = zone },
            PackageOf(shop.Package, "P1", 468_00),
            new PackageOffer { PackageId = shop.Package, ClinicId = shop.Clinic });
        return shop;
    }

    public T Get<T>()
        where T : notnull => _database.Get<T>();

    /// <summary>Makes a part with something of the test's own.</summary>
    public T Create<T>(params object[] own) => ActivatorUtilities.CreateInstance<T>(_database.Services, own);

    public Task AddAsync(params object[] rows) => _database.AddAsync(rows);

    public Task<IReadOnlyList<T>> AllAsync<T>()
        where T : class => _database.AllAsync<T>();

    public Task<MaiGouDb> OpenDbAsync() => _database.OpenAsync();

    /// <summary>Adds a slot of half an hour.</summary>
    public async Task<Slot> SlotAsync(DateOnly on, int minute, int capacity, bool isOpen = true)
    {
        var slot = new Slot
        {
            Id = Id<Slot>.New(TimeProvider.System),
            ClinicId = Clinic,
            On = on,
            StartMinute = minute,
            EndMinute = minute + 30,
            TimeZone = Zone,
            StartsAt = ClinicClock.InstantOf(on, minute, TimeZoneInfo.FindSystemTimeZoneById(Zone))!.Value,
            Capacity = capacity,
            IsOpen = isOpen,
        };
        await AddAsync(slot);
        return slot;
    }

    /// <summary>Adds a man of 40 with an account of his own.</summary>
    public async Task<(Viewer Viewer, Id<Patient> Patient)> PersonAsync()
    {
        var (rows, viewer, patient) = Person(++_people);
        await AddAsync(rows);
        return (viewer, patient);
    }

    /// <summary>Adds so many people at once.</summary>
    public async Task<IReadOnlyList<(Viewer Viewer, Id<Patient> Patient)>> PeopleAsync(int count)
    {
        var people = Enumerable.Range(0, count).Select(_ => Person(++_people)).ToList();
        await AddAsync([.. people.SelectMany(p => p.Rows)]);
        return [.. people.Select(p => (p.Viewer, p.Patient))];
    }

    public static CheckupPackage PackageOf(Id<CheckupPackage> id, string code, long priceFen, Sex sex = Sex.Unknown, int minAge = 18) => new()
    {
        Id = id, Code = code, NameZh = "套餐", NameEn = "Package", Sex = sex, MinAge = minAge, PriceFen = priceFen, ListPriceFen = priceFen,
    };

    public Task<Result<Quote>> QuoteAsync((Viewer Viewer, Id<Patient> Patient) person, Slot slot, Guid? key = null) =>
        Get<CreateQuote>().RunAsync(person.Viewer, new QuoteRequest(Package, Clinic, person.Patient, slot.Id), key ?? Guid.NewGuid(), default);

    /// <summary>Quotes and submits.</summary>
    public async Task<Order> OrderAsync((Viewer Viewer, Id<Patient> Patient) person, Slot slot)
    {
        var quote = (await QuoteAsync(person, slot)).Value;
        return (await Get<SubmitOrder>().RunAsync(person.Viewer, quote.Id, 468.00m, Guid.NewGuid(), default)).Value;
    }

    public async Task<Slot> ReloadAsync(Slot slot) => (await Get<SlotReads>().ByIdsAsync([slot.Id], default))[0]!;

    /// <summary>What every invariant has to complain about.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        var found = new List<string>();
        await using var db = await OpenDbAsync();
        foreach (var invariant in _database.Services.GetServices<IInvariant>())
        {
            await foreach (var violation in invariant.ViolationsAsync(db, default))
            {
                found.Add($"{invariant.Promise[..2]} {violation}");
            }
        }

        return found;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private (object[] Rows, Viewer Viewer, Id<Patient> Patient) Person(int n)
    {
        var account = Id<Account>.New(TimeProvider.System);
        var patient = Id<Patient>.New(TimeProvider.System);
        object[] rows =
        [
            new Account { Id = account, Phone = (13900000000 + n).ToString(System.Globalization.CultureInfo.InvariantCulture), CreatedAt = Clock.Now },
            new Patient { Id = patient, Name = "张三", Sex = Sex.Male, BirthDate = new DateOnly(1986, 5, 1), CreatedAt = Clock.Now },
            new FamilyMember { AccountId = account, PatientId = patient, Relation = FamilyRelation.Self, AddedAt = Clock.Now },
        ];
        return (rows, new Viewer { Role = Role.Patient, AccountId = account }, patient);
    }
}
