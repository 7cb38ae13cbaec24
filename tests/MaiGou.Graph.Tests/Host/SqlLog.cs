using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MaiGou.Graph.Tests.Host;

/// <summary>Notes the SQL of each request by its trace id, so that jobs and other tests do not count.</summary>
internal sealed class SqlLog : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _byTrace = new(StringComparer.Ordinal);

    /// <summary>From now on notes what the request with this trace id sends.</summary>
    public void Watch(string traceId) => _byTrace[traceId] = new ConcurrentQueue<string>();

    public IReadOnlyList<string> Take(string traceId) => _byTrace.TryRemove(traceId, out var sql) ? [.. sql] : [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    private void Note(DbCommand command)
    {
        // Whether a session is in force is remembered for a second, so that question comes and goes.
        if (Activity.Current?.TraceId.ToHexString() is { } trace
            && _byTrace.TryGetValue(trace, out var sql)
            && !command.CommandText.Contains("FROM \"Session\"", StringComparison.Ordinal))
        {
            sql.Enqueue(command.CommandText);
        }
    }
}
