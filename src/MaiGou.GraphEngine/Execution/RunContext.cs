using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution.Failing;
using MaiGou.GraphEngine.Execution.Parts;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>What one run of a plan works with.</summary>
/// <param name="sets">Variables; more than one set for variable batching (B03).</param>
internal sealed class RunContext(
    OperationPlan plan, IReadOnlyList<VariableValues> sets, RequestContext request, EngineParts engine) : IDisposable
{
    private CancellationTokenSource? _time;
    private CancellationTokenRegistration _left;
    private TextBuffer? _texts;
    private int _results = sets.Count;

    public OperationPlan Plan { get; } = plan;

    public IReadOnlyList<VariableValues> Sets { get; } = sets;

    public RequestContext Request { get; } = request;

    public EngineParts Engine { get; } = engine;

    public ExceptionFilter Exceptions => Engine.Exceptions;

    /// <summary>Unit: bytes.</summary>
    public int MaxResponseBytes { get; } = engine.Options.Limits.MaxResponseBytes;

    /// <summary>What is known of the later parts of the response; null when there is one part only.</summary>
    public PartProgress? Parts { get; } = plan.Parts.Count == 0 ? null : new PartProgress(plan);

    public RunMemory Memory { get; } = new();

    public TextBuffer Texts => _texts ??= new TextBuffer();

    /// <summary>What the response will need at least.</summary>
    public ResponseSize Size { get; } = new(engine.Options.Limits.MaxResponseBytes);

    public Failures Failures => field ??= new Failures(Memory, Request.OnError);

    /// <summary>Verdicts by index of <see cref="OperationPlan.Requirements"/>.</summary>
    public AccessVerdict[] Verdicts { get; set; } = [];

    /// <summary>Resolvers that may run at a time; the runs of one request share that number (B04).</summary>
    public int MaxConcurrentResolvers => Request.Share?.MaxConcurrentResolvers ?? Engine.Options.Limits.MaxConcurrentResolvers;

    /// <summary>True when a resolver has outlived the run: its arrays must not go back to the pool.</summary>
    public bool HasStragglers { get; set; }

    /// <summary>Ends when the client leaves or time is up (X50). Operations that call nothing never make one.</summary>
    public CancellationToken Cancellation => (_time ??= StartClock()).Token;

    public bool IsOver =>
        Request.Aborted.IsCancellationRequested
        || _time is { IsCancellationRequested: true }
        || (Request.Share is not null && TimeLeft() == TimeSpan.Zero);

    public void ThrowIfOver() => _time?.Token.ThrowIfCancellationRequested();

    /// <summary>Tells whatever still runs that nobody waits for it.</summary>
    public void Cancel() => _time?.Cancel();

    /// <summary>Notes that the result of one variable set is no longer needed; the last one gives the memory back.</summary>
    public void ReleaseOne()
    {
        if (Interlocked.Decrement(ref _results) == 0)
        {
            Release();
        }
    }

    /// <summary>Gives pooled memory back; after this no result may be written.</summary>
    public void Release()
    {
        if (!HasStragglers)
        {
            _texts?.Dispose();
            Memory.Return();
        }
    }

    /// <summary>Stops the clock. The memory stays until the result is written.</summary>
    public void Dispose()
    {
        _left.Dispose();
        _time?.Dispose();
    }

    private CancellationTokenSource StartClock()
    {
        var source = new CancellationTokenSource(TimeLeft(), Engine.Time);
        _left = Request.Aborted.UnsafeRegister(static s => ((CancellationTokenSource?)s)?.Cancel(), source);
        return source;
    }

    private TimeSpan TimeLeft()
    {
        var whole = Engine.Options.Limits.ExecutionTimeout;
        if (Request.Share is not { } share)
        {
            return whole;
        }

        var left = whole - Engine.Time.GetElapsedTime(share.StartedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

/// <summary>What all runs share.</summary>
internal sealed record EngineParts(
    CompilerSettings Compiler, GraphQLServerOptions Options, ExceptionFilter Exceptions, TimeProvider Time);
