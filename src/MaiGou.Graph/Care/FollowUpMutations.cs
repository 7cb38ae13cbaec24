using MaiGou.Domain.Care;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Care;

[MutationType]
internal static class FollowUpMutations
{
    public static async Task<FollowUpCompletePayload> FollowUpCompleteAsync(
        FollowUpCompleteInput input, Viewer viewer, CompleteFollowUp useCase, CancellationToken ct) =>
        (await useCase.RunAsync(viewer, input.FollowUp, input.Read(), input.ExpectedVersion, ct)).Match(
            followUp => new FollowUpCompletePayload(followUp, []),
            refusal => new FollowUpCompletePayload(null, [refusal]));
}

internal sealed record FollowUpCompleteInput(
    Id<FollowUp> FollowUp, int ExpectedVersion, FollowUpOutcome Outcome, bool IdentityChecked, string Note, DateOnly? NextDueOn)
{
    public ContactResult Read() => new(Outcome, IdentityChecked, Note, NextDueOn);

    public override string ToString() => nameof(FollowUpCompleteInput);
}

internal sealed record FollowUpCompletePayload(FollowUp? FollowUp, IReadOnlyList<Refusal> Errors)
{
    public override string ToString() => nameof(FollowUpCompletePayload);
}
