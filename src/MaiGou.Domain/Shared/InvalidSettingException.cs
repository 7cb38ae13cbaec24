namespace MaiGou.Domain.Shared;

/// <summary>A setting is missing or wrong: the product does not start.</summary>
/// <param name="key">The key as an environment variable writes it, such as <c>Database__Provider</c>.</param>
/// <param name="problem">What is wrong, so that "key problem." reads as one sentence.</param>
public sealed class InvalidSettingException(string key, string problem) : Exception($"{key} {problem}.")
{
    public string Key { get; } = key;
}
