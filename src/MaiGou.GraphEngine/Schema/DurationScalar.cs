using System.Text.RegularExpressions;
using System.Xml;

namespace MaiGou.GraphEngine.Schema;

/// <summary>A length of time. Shape: ISO 8601 with days, hours, minutes and seconds; years and months have no fixed length and are refused.</summary>
public sealed partial class DurationScalar(string name = "Duration") : ScalarCodec<TimeSpan>(name)
{
    /// <inheritdoc/>
    protected override TimeSpan Parse(string text)
    {
        try
        {
            return Shape().IsMatch(text) ? XmlConvert.ToTimeSpan(text) : throw new FormatException();
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new FormatException($"{Name} must be a length of time such as PT1H30M or P2D.", error);
        }
    }

    /// <inheritdoc/>
    protected override string Format(TimeSpan value) => XmlConvert.ToString(value);

    [GeneratedRegex(
        @"\A-?P(?=.)([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]{1,7})?S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
