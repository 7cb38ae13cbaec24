using MaiGou.Domain.Care;
using MaiGou.Domain.Demo;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Texts;

namespace MaiGou.Graph.Care;

internal static class CareSetup
{
    /// <summary>Registers follow-ups in the graph; their use cases come with the records.</summary>
    public static IServiceCollection AddCare(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<IDemoPart, CareDemo>()
        // Who may see a row, and whether it is released, is asked afterwards like on every path.
        .AddNode<FollowUp>((provider, ids, ct) => provider.GetRequiredService<FollowUpReads>().ByIdsAsync(ids, ct))
        .AddRefusalText<IdentityNotCheckedError>(
            _ => "未核对身份，不能记为已联系到本人。",
            _ => "A person counts as reached only when it was made sure who was speaking.")
        .AddRefusalText<FollowUpEndedError>(
            _ => "该随访已结束。",
            _ => "This follow-up has ended already.");
}
