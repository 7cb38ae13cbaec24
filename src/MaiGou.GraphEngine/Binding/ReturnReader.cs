namespace MaiGou.GraphEngine.Binding;

/// <summary>Waits for what a resolver returned, whatever its kind of task.</summary>
internal abstract class ReturnReader
{
    /// <summary>The reader for a declared return type, and the shape inside the task.</summary>
    public static (ReturnReader Reader, ClrShape Result) For(ClrShape declared) =>
        declared.Is(typeof(Task<>)) ? (Make(typeof(TaskOf<>), declared), declared.Argument(0))
        : declared.Is(typeof(ValueTask<>)) ? (Make(typeof(ValueTaskOf<>), declared), declared.Argument(0))
        : (new Plain(), declared);

    public bool IsAsync => this is not Plain;

    public abstract ValueTask<object?> ReadAsync(object? returned);

    private static ReturnReader Make(Type reader, ClrShape task) =>
        (ReturnReader)Activator.CreateInstance(reader.MakeGenericType(task.Type.GetGenericArguments()))!;

    private sealed class Plain : ReturnReader
    {
        public override ValueTask<object?> ReadAsync(object? returned) => new(returned);
    }

    private sealed class TaskOf<T> : ReturnReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned) => await (Task<T>)returned!;
    }

    private sealed class ValueTaskOf<T> : ReturnReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned) => await (ValueTask<T>)returned!;
    }
}
