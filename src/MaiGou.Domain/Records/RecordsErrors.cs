using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records;

/// <summary>The report holds a class A result: a person has to tell the patient before it is released.</summary>
/// <param name="RuleIds">Rules of the class A findings.</param>
public sealed record CriticalContactRequiredError(IReadOnlyList<string> RuleIds) : Refusal;

/// <summary>Some results are in quarantine; release without them on purpose, or wait.</summary>
/// <param name="QuarantinedCount">How many.</param>
public sealed record ReportHeldError(int QuarantinedCount) : Refusal;

/// <summary>There is nothing in the report that waits for a release.</summary>
public sealed record AlreadyReleasedError : Refusal;
