using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Texts that are read from their objects while the response is written.</summary>
public sealed class ReplacedTextTests
{
    [Fact]
    public async Task R07_a_text_read_while_writing_is_replaced_and_told_with_its_field()
    {
        var log = new Notebook();
        await using var services = new ServiceCollection().AddLogging(l => l.AddProvider(log)).BuildServiceProvider();
        var options = new GraphQLServerOptions { RequireAccess = false };
        options.SchemaTexts.Add(("a.graphql", "type Query { notes: [Note!]! } type Note { text: String! other: String inner: Note }"));
        options.Types.Add(typeof(Queries));
        options.Types.Add(typeof(Note));
        var server = GraphQLServer.Build(services, options);

        using var result = (SingleResult)await server.ExecuteAsync(
            new GraphQLRequest { Document = "{ notes { text inner { text other } } }"u8.ToArray() }, new RequestContext(services));
        var text = result.Text();

        Assert.Equal("""{"data":{"notes":[{"text":"fine","inner":{"text":"inner","other":"😀�"}}]}}""", text);
        Assert.Equal(["A text of Note.other held half a surrogate pair; clients see U+FFFD there"], log.Lines);
    }

    internal sealed record Note(string Text, string? Other, Note? Inner);

    [QueryType]
    internal static class Queries
    {
        public static Note[] Notes() => [new("fine", "not asked \udc00", new Note("inner", "😀\udc00", null))];
    }

    private sealed class Notebook : ILoggerProvider, ILogger
    {
        private readonly StringBuilder _text = new();

        public IEnumerable<string> Lines => _text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _text.Append(formatter(state, exception)).Append('\n');

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
