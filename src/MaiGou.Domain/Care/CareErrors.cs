using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Care;

/// <summary>A person counts as reached only when it was made sure who was speaking.</summary>
public sealed record IdentityNotCheckedError : Refusal;

/// <summary>The follow-up has ended already.</summary>
/// <param name="State">How it stands.</param>
public sealed record FollowUpEndedError(FollowUpState State) : Refusal;
