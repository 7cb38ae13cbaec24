using System.Linq.Expressions;
using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Storage;

/// <summary>Rules of mapping that several capabilities share.</summary>
internal static class Mappings
{
    /// <summary>Key of a patient-owned row: the patient leads, so that rows can be sharded by patient later; a plain index on the id serves look-ups by id.</summary>
    public static void HasPatientKey<T>(this EntityTypeBuilder<T> row, Expression<Func<T, object?>> id)
        where T : class, IPatientOwned
    {
        var idName = MemberName(id);
        row.HasKey(nameof(IPatientOwned.PatientId), idName);
        row.HasIndex(idName);
        row.Property(idName).ValueGeneratedNever();
    }

    /// <summary>Optimistic concurrency: the application increments <c>Version</c> at each change.</summary>
    public static void HasVersion<T>(this EntityTypeBuilder<T> row, Expression<Func<T, int>> version)
        where T : class =>
        row.Property(version).IsConcurrencyToken();

    private static string MemberName<T>(Expression<Func<T, object?>> member) =>
        member.Body switch
        {
            MemberExpression m => m.Member.Name,
            UnaryExpression { Operand: MemberExpression m } => m.Member.Name,
            _ => throw new ArgumentException("The id must be a plain property.", nameof(member)),
        };
}
