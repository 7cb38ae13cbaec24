using System.Reflection;
using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace MaiGou.Domain.Storage;

/// <summary>The one model over all databases. A provider derives an empty class for its migrations.</summary>
/// <remarks>Each capability maps its own entities in its <c>…Mapping</c> file. Source: docs/adr/0004 for the portable column types.</remarks>
public abstract class MaiGouDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The database's own clock as SQL, without time zone, for deadlines (reliability: database time is the only business clock).</summary>
    protected abstract SqlExpression ClockSql(RelationalTypeMapping dateTime);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<string>().HaveMaxLength(400);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        foreach (var entity in IdTargets())
        {
            configurationBuilder.Properties(typeof(Id<>).MakeGenericType(entity))
                .HaveConversion(typeof(IdConverter<>).MakeGenericType(entity));
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MaiGouDb).Assembly);

        // The model outlives this context: the translation must not ask the context for anything later.
        // With the converter of the columns, so that a clock that is selected reads as UTC too.
        var plain = this.GetService<IRelationalTypeMappingSource>().FindMapping(typeof(DateTime))!;
        var dateTime = (RelationalTypeMapping)plain.WithComposedConverter(new UtcConverter());
        modelBuilder.HasDbFunction(typeof(DbClock).GetMethod(nameof(DbClock.UtcNow))!).HasTranslation(_ => ClockSql(dateTime));
    }

    /// <summary>Every type that some property names by id.</summary>
    private static IEnumerable<Type> IdTargets() =>
        typeof(MaiGouDb).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsGenericType: false })
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)
            .Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Id<>))
            .Select(t => t.GetGenericArguments()[0])
            .Where(t => !t.IsGenericParameter)
            .Distinct();
}
