using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Texts;

[InterfaceType<Refusal>(Name = "UserError")]
internal static class UserErrorResolvers
{
    public static IReadOnlyList<string> Message([Parent] IReadOnlyList<Refusal> refusals, Locale locale, RefusalTexts texts) =>
        [.. refusals.Select(refusal => texts.TextOf(refusal, locale))];
}
