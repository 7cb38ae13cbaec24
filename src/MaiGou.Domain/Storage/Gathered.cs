using System.Collections.Concurrent;

namespace MaiGou.Domain.Storage;

/// <summary>Answers many questions that come at the same time by one query, and remembers the answers for a moment.</summary>
/// <remarks>
/// A question that comes while a query runs is part of the next one, so a fresh answer is never older than its question;
/// a remembered one is at most <paramref name="maxAge"/> older. A caller who leaves does not stop the query of the others.
/// </remarks>
/// <param name="ask">Answers a list of different keys by one query. A key that it leaves out gets the default value.</param>
/// <param name="maxAge">How long answers are remembered; zero for not at all.</param>
/// <param name="time">Measures that age.</param>
public sealed class Gathered<TKey, TValue>(
    Func<IReadOnlyList<TKey>, Task<IReadOnlyDictionary<TKey, TValue>>> ask, TimeSpan maxAge, TimeProvider time)
    where TKey : notnull
    where TValue : struct
{
    private const int MaxRemembered = 50_000;
    private readonly Lock _turn = new();
    private readonly ConcurrentDictionary<TKey, (long At, TValue Value)> _remembered = new();
    private Dictionary<TKey, TaskCompletionSource<TValue>> _waiting = [];
    private Task? _asking;

    public ValueTask<TValue> AskAsync(TKey key, CancellationToken ct) =>
        maxAge > TimeSpan.Zero && _remembered.TryGetValue(key, out var known) && time.GetElapsedTime(known.At) < maxAge
            ? ValueTask.FromResult(known.Value)
            : new ValueTask<TValue>(AnswerOf(key).WaitAsync(ct));

    private Task<TValue> AnswerOf(TKey key)
    {
        lock (_turn)
        {
            if (!_waiting.TryGetValue(key, out var question))
            {
                _waiting[key] = question = new TaskCompletionSource<TValue>(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            if (_asking is null)
            {
                // The query belongs to all who wait, and so to no single request.
                using (ExecutionContext.SuppressFlow())
                {
                    _asking = Task.Run(AskAllAsync);
                }
            }

            return question.Task;
        }
    }

    private async Task AskAllAsync()
    {
        while (TakeWaiting() is { } questions)
        {
            foreach (var keys in questions.Keys.Chunk(Lookups.ChunkSize))
            {
                await AnswerAsync(questions, keys);
            }
        }
    }

    private Dictionary<TKey, TaskCompletionSource<TValue>>? TakeWaiting()
    {
        lock (_turn)
        {
            if (_waiting.Count == 0)
            {
                _asking = null;
                return null;
            }

            var questions = _waiting;
            _waiting = [];
            return questions;
        }
    }

    private async Task AnswerAsync(Dictionary<TKey, TaskCompletionSource<TValue>> questions, TKey[] keys)
    {
        try
        {
            var at = time.GetTimestamp();
            var answers = await ask(keys);
            foreach (var key in keys)
            {
                Remember(key, at, answers.GetValueOrDefault(key));
                questions[key].TrySetResult(answers.GetValueOrDefault(key));
            }
        }
        catch (Exception e)
        {
            // Not swallowed: each who asked gets it.
            foreach (var key in keys)
            {
                questions[key].TrySetException(e);
            }
        }
    }

    private void Remember(TKey key, long at, TValue value)
    {
        if (maxAge == TimeSpan.Zero)
        {
            return;
        }

        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
        }

        _remembered[key] = (at, value);
    }
}
