using System.Security.Cryptography;
using System.Text;

namespace MaiGou.Domain.Records.Import;

/// <summary>Brings what a sender writes to the sizes of our columns; some databases refuse a row for one long field, and with it the message.</summary>
/// <remarks>The message itself is kept whole. A value that is too long is not cut but quarantined (<see cref="ResultTexts.MaxBytes"/>).</remarks>
internal static class FieldSizes
{
    public static IncomingReport Fit(IncomingReport report) => new()
    {
        MessageId = report.MessageId,
        Patient = report.Patient,
        OrderNumber = Key(report.OrderNumber, 80),
        Results = [.. report.Results.Select(Fit)],
    };

    private static IncomingResult Fit(IncomingResult result) => new()
    {
        Location = result.Location,
        Position = result.Position,
        Code = Key(result.Code, 80),
        Indicator = result.Indicator,
        IsNarrative = result.IsNarrative,
        Name = Cut(result.Name, 400),
        Text = result.Text,
        Unit = Cut(result.Unit, 80),
        Range = Cut(result.Range, 400),
        Flag = result.Flag,
        Status = result.Status,
        FillerNumber = Key(result.FillerNumber, 120),
        SampledAt = result.SampledAt,
        IsFasting = result.IsFasting,
        Method = result.Method is { } method ? Cut(method, 200) : null,
        Note = result.Note is { } note ? Cut(note, ResultTexts.MaxBytes) : null,
    };

    /// <summary>Words for people: the beginning says enough.</summary>
    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>A word that names something: different long words stay different.</summary>
    private static string Key(string text, int length) => text.Length <= length
        ? text
        : $"{text[..(length - 33)]}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}";
}
