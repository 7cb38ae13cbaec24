using MaiGou.Domain.Shared;

namespace MaiGou.Graph.Texts;

internal static class TextsSetup
{
    /// <summary>Registers the words for refusals, and those for the refusals that every capability shares.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services) => services
        .AddSingleton<RefusalTexts>()
        .AddRefusalText<NotFoundError>(
            _ => "没有找到，或您无权查看。",
            _ => "This does not exist, or you may not see it.")
        .AddRefusalText<InvalidInputError>(
            e => $"填写有误（{e.Reason}）。",
            e => $"This value is not acceptable ({e.Reason}).")
        .AddRefusalText<IdempotencyKeyReusedError>(
            _ => "这个请求编号已用于另一个请求，请换一个再试。",
            _ => "This request key was used for another request; use a new one.")
        .AddRefusalText<ConflictError>(
            _ => "内容已被他人修改，请刷新后再试。",
            _ => "Somebody else changed this first; read it again and decide anew.");
}
