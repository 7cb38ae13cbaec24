using System.Runtime.CompilerServices;
using System.Text;

namespace MaiGou.Integrations.Tests.Stripe;

/// <summary>Reads the vector files beside the tests.</summary>
internal static class Vectors
{
    /// <summary>The rows of a file, by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file, [CallerFilePath] string here = "")
    {
        var rows = Rows(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Vectors", file)));
        return [.. rows.Skip(1).Select(row => (IReadOnlyDictionary<string, string>)rows[0].Zip(row).ToDictionary(c => c.First, c => c.Second))];
    }

    /// <summary>RFC 4180.</summary>
    private static List<List<string>> Rows(string text)
    {
        List<List<string>> rows = [[]];
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when isQuoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    rows[^1].Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\n' when !isQuoted:
                    rows[^1].Add(cell.ToString().TrimEnd('\r'));
                    cell.Clear();
                    rows.Add([]);
                    break;
                default:
                    cell.Append(text[i]);
                    break;
            }
        }

        return [.. rows.Where(row => row.Count > 1)];
    }
}
