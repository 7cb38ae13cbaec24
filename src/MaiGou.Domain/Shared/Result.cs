using System.Diagnostics.CodeAnalysis;

namespace MaiGou.Domain.Shared;

/// <summary>The answer of a use case: a value, or the refusal that kept it from changing anything.</summary>
public readonly struct Result<T>
    where T : notnull
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    /// <summary>Errors: <see cref="InvalidOperationException"/> when the result is a refusal.</summary>
    public T Value => Refusal is null && _value is not null
        ? _value
        : throw new InvalidOperationException($"The use case was refused: {Refusal?.Code ?? "no value"}.");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    public TOut Match<TOut>(Func<T, TOut> value, Func<Refusal, TOut> refusal)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(refusal);
        return Refusal is { } no ? refusal(no) : value(Value);
    }
}
