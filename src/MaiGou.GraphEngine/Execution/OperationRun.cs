using MaiGou.GraphEngine.Execution.Calls;
using MaiGou.GraphEngine.Execution.Parts;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Runs a plan breadth-first: every resolver once per selection path, with all parents (§2.5).</summary>
/// <remarks>
/// A field starts when its scope exists, and calls run side by side: no branch waits for another, save for those that
/// share a call. Everything else happens on one logical thread. Two runs of the same request give the same bytes,
/// whichever call ends first (X52).
/// </remarks>
internal sealed class OperationRun
{
    private static readonly object[] OneRoot = [new object()];
    private static readonly int[] OneCell = [0];

    private readonly RunContext _run;
    private readonly FieldStarter _fields;
    private readonly WorkLine _line;

    public OperationRun(RunContext run)
    {
        _run = run;
        var sets = run.Sets.Count;
        Root = sets == 1
            ? new Scope(run.Plan.Root, null, OneRoot, OneCell, 1)
            : new Scope(run.Plan.Root, null, [.. Enumerable.Repeat(OneRoot[0], sets)], new int[sets], sets);
        _fields = new FieldStarter(run);
        _line = new WorkLine(run);
    }

    /// <summary>Stands for the parents of a root field.</summary>
    public static IReadOnlyList<object> RootParents => OneRoot;

    /// <summary>Has one object for each variable set.</summary>
    public Scope Root { get; }

    /// <summary>Runs a query or a mutation to its end. Errors: <see cref="OperationCanceledException"/> when time is up or the client has left.</summary>
    public ValueTask ExecuteAsync()
    {
        if (_run.Plan.Kind == OperationKind.Mutation)
        {
            return ExecuteSeriallyAsync();
        }

        _run.Parts?.Open(null);
        _fields.StartAll(Root);
        return DrainAsync();
    }

    /// <summary>Starts the fields of a later part of the response (X60).</summary>
    public void StartPart(DeferGroup part)
    {
        // Held open until all of its scopes have started.
        _run.Parts!.Open(part);
        foreach (var scope in _run.Parts.Waiting(part))
        {
            _fields.StartPart(scope, part);
        }

        _run.Parts.Close(part);
    }

    /// <summary>Goes on until one of the parts is complete. Errors: as <see cref="ExecuteAsync"/>.</summary>
    public async ValueTask WaitForAnyAsync(IReadOnlyList<RunningPart> parts)
    {
        Advance();
        while (!parts.Any(p => _run.Parts!.IsComplete(p.Part)))
        {
            await WaitOnceAsync();
        }
    }

    /// <summary>Ends what still runs, or gives it up after a moment (X51).</summary>
    public ValueTask EndAsync()
    {
        _run.Cancel();
        return _line.LetEndAsync();
    }

    /// <summary>Runs one event of a subscription: the root field has its value already (X05).</summary>
    public ValueTask ExecuteEventAsync(object? value)
    {
        _fields.Answer(Root, Root.Plan.Fields[0], value);
        return DrainAsync();
    }

    private async ValueTask ExecuteSeriallyAsync()
    {
        _run.Parts?.Enter(Root);
        foreach (var field in Root.Plan.Fields)
        {
            _fields.Start(Root, field);
            await DrainAsync();
            if (_run.Failures.RootIsDead)
            {
                return;
            }
        }
    }

    /// <summary>Goes on until nothing is left to do.</summary>
    private ValueTask DrainAsync()
    {
        Advance();
        return _line.IsBusy || _line.IsOver ? WaitAsync() : ValueTask.CompletedTask;
    }

    private async ValueTask WaitAsync()
    {
        while (_line.IsBusy || _line.IsOver)
        {
            await WaitOnceAsync();
        }
    }

    private async ValueTask WaitOnceAsync()
    {
        await _line.WaitAsync();
        while (_line.TryTakeEnded(out var work))
        {
            _fields.Take(work);
        }

        Advance();
    }

    /// <summary>Does all that can be done without waiting: what is here first, then further calls.</summary>
    private void Advance()
    {
        while (!_line.IsOver)
        {
            if (_fields.Ready.TryDequeue(out var scope))
            {
                _fields.StartAll(scope);
            }
            else if (_fields.Checks.Count > 0 && !_line.IsChecking)
            {
                Start(_fields.Checks.Dequeue());
            }
            else if (_fields.Calls.Count > 0 && _line.HasRoom)
            {
                Start(_fields.Calls.Dequeue());
            }
            else
            {
                return;
            }
        }
    }

    private void Start(Work work)
    {
        if (_line.Start(work))
        {
            _fields.Take(work);
        }
    }
}
