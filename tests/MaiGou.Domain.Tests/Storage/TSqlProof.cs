using System.Collections;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using MaiGou.Integrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using EfDatabase = Microsoft.EntityFrameworkCore.Storage.IDatabase;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>Translates every query that a suite runs for SQL Server too, at the moment it runs: what SQL Server could not run fails the test that needs it.</summary>
/// <remarks>
/// No server is asked: connections and commands end before the network, and the statement that would have been sent is kept. With
/// <c>MAIGOU_TSQL_FILE</c> all statements are written there, each once, when the process ends.
/// </remarks>
internal sealed class TSqlProof : IQueryExpressionInterceptor
{
    private static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);
    private static readonly Sink Statements = new();
    private static readonly DbContextOptions<SqlServerMaiGouDb> Options = new DbContextOptionsBuilder<SqlServerMaiGouDb>()
        .UseSqlServer("Server=nowhere;Database=none").AddInterceptors(Statements, new NoConnection()).Options;

    private static readonly MethodInfo RunMethod = typeof(TSqlProof).GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!;

    static TSqlProof()
    {
        if (Environment.GetEnvironmentVariable("MAIGOU_TSQL_FILE") is { Length: > 0 } file)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllLines(
                $"{file}.{Environment.ProcessId}", [$"-- {Seen.Count} queries", .. Statements.Texts.Keys.Order(StringComparer.Ordinal).Select(t => t + "\nGO")]);
        }
    }

    private TSqlProof()
    {
    }

    /// <summary>One for all tests: the framework builds its services anew for each interceptor of this kind.</summary>
    public static TSqlProof One { get; } = new();

    /// <summary>How many different queries were translated so far.</summary>
    public static int Count => Seen.Count;

    /// <summary>The statements they became.</summary>
    public static IReadOnlyCollection<string> Texts => [.. Statements.Texts.Keys];

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        var text = new ExpressionPrinter().PrintExpression(queryExpression);
        if (!Seen.TryAdd(text, true))
        {
            return queryExpression;
        }

        using var db = new SqlServerMaiGouDb(Options);
        var moved = new Move(db).Visit(queryExpression);
        try
        {
            RunMethod.MakeGenericMethod(ResultOf(queryExpression.Type)).Invoke(null, [db, moved]);
        }
        catch (TargetInvocationException e)
        {
            throw new InvalidOperationException($"SQL Server cannot run this query: {text}", e.InnerException);
        }

        return queryExpression;
    }

    /// <summary>A list for a sequence, the value itself otherwise: the synchronous form, which can end before the network.</summary>
    private static Type ResultOf(Type type) => type.GetInterfaces().Prepend(type)
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQueryable<>)) is { } rows
        ? typeof(IEnumerable<>).MakeGenericType(rows.GetGenericArguments())
        : type;

    private static void Run<TResult>(SqlServerMaiGouDb db, Expression query)
    {
        var executor = db.GetService<EfDatabase>().CompileQuery<TResult>(query, async: false);
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var parameter in Parameters.Of(query))
        {
            context.Parameters[parameter.Name] = Samples.Of(parameter.Type);
        }

        try
        {
            if (executor(context) is IEnumerable rows and not string)
            {
                foreach (var _ in rows)
                {
                }
            }
        }
        catch (Exception e) when (e.GetBaseException() is SentException)
        {
            // The statement was complete.
        }
    }

    /// <summary>The same query over the tables of another model.</summary>
    private sealed class Move(DbContext to) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root
            ? new EntityQueryRootExpression(to.GetService<IAsyncQueryProvider>(), to.Model.FindEntityType(root.EntityType.Name)!)
            : base.VisitExtension(node);

        protected override Expression VisitConstant(ConstantExpression node) =>
            node.Value is DbContext ? Expression.Constant(to, node.Type.IsInstanceOfType(to) ? node.Type : typeof(SqlServerMaiGouDb)) : base.VisitConstant(node);
    }

    private sealed class Parameters : ExpressionVisitor
    {
        private readonly Dictionary<string, QueryParameterExpression> _found = new(StringComparer.Ordinal);

        public static IReadOnlyCollection<QueryParameterExpression> Of(Expression query)
        {
            var visitor = new Parameters();
            visitor.Visit(query);
            return [.. visitor._found.Values];
        }

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression parameter)
            {
                _found[parameter.Name] = parameter;
            }

            return base.VisitExtension(node);
        }
    }

    private sealed class SentException : Exception;

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();
    }

    private sealed class Sink : DbCommandInterceptor
    {
        public ConcurrentDictionary<string, bool> Texts { get; } = new(StringComparer.Ordinal);

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => throw Keep(command);

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
            throw Keep(command);

        public override InterceptionResult<object> ScalarExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => throw Keep(command);

        private SentException Keep(DbCommand command)
        {
            Texts.TryAdd(command.CommandText, true);
            return new SentException();
        }
    }
}

/// <summary>A value of any type that a query takes.</summary>
file static class Samples
{
    public static object? Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
        {
            return "x";
        }

        if (plain == typeof(DateTime))
        {
            return new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        }

        if (plain != typeof(byte[]) && plain.GetInterfaces().Prepend(plain)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } list)
        {
            var element = list.GetGenericArguments()[0];
            var array = Array.CreateInstance(element, 2);
            array.SetValue(Of(element), 0);
            array.SetValue(Of(element), 1);
            return plain.IsAssignableFrom(array.GetType()) ? array : Activator.CreateInstance(plain, array);
        }

        return plain == typeof(byte[]) ? new byte[] { 1 } : plain.IsValueType ? Activator.CreateInstance(plain) : null;
    }
}
