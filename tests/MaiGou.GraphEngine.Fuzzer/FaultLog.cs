using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Collects what the engine and the server log as errors: no input may cause any.</summary>
internal sealed class FaultLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _faults = new();

    public IEnumerable<string> TakeAll()
    {
        while (_faults.TryDequeue(out var fault))
        {
            yield return fault;
        }
    }

    public ILogger CreateLogger(string categoryName) => new Log(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Log(FaultLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log._faults.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
