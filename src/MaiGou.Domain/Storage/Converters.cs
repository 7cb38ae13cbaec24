using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MaiGou.Domain.Storage;

/// <summary>Instants are stored and read as UTC; a value of another kind is a programmer's mistake.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => Utc(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime Utc(DateTime value) =>
        value.Kind == DateTimeKind.Utc ? value : throw new ArgumentException($"An instant of kind {value.Kind} cannot be stored; use UTC.");
}

internal sealed class IdConverter<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value))
    where T : class;
