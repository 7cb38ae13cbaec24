using MaiGou.Domain.Shared;

namespace MaiGou.Graph.Texts;

/// <summary>Words for refusals, by code and language. Each capability adds its own in its setup.</summary>
/// <remarks>A test fails when a refusal type has no text in one of the languages.</remarks>
internal sealed class RefusalTexts(IEnumerable<RefusalText> texts)
{
    private readonly Dictionary<Type, RefusalText> _byType = texts.ToDictionary(t => t.RefusalType);

    public string TextOf(Refusal refusal, Locale locale) =>
        _byType.TryGetValue(refusal.GetType(), out var text)
            ? locale == Locale.En ? text.En(refusal) : text.Zh(refusal)
            : throw new InvalidOperationException($"No text for {refusal.Code}.");

    public bool Covers(Type refusalType) => _byType.ContainsKey(refusalType);
}

internal sealed record RefusalText(Type RefusalType, Func<Refusal, string> Zh, Func<Refusal, string> En);

internal static class RefusalTextSetup
{
    /// <summary>Says how one refusal reads.</summary>
    public static IServiceCollection AddRefusalText<T>(this IServiceCollection services, Func<T, string> zh, Func<T, string> en)
        where T : Refusal => services.AddSingleton(new RefusalText(typeof(T), r => zh((T)r), r => en((T)r)));
}
