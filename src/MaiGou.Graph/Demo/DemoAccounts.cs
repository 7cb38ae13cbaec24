using System.Globalization;
using System.Text;
using MaiGou.Domain.Demo;

namespace MaiGou.Graph.Demo;

/// <summary>Says who can sign in to the demo. The secrets are printed once, at the start that made them, and are kept nowhere.</summary>
internal static class DemoAccounts
{
    public static string Describe(DemoSecrets secrets)
    {
        var text = new StringBuilder("""
            Demo accounts · 演示账号
              patients 13800000001 … 13800000009: sign in by the code shown in /dev/inbox
            """);
        foreach (var (name, secret) in secrets.ByName.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {name}: {secret}");
        }

        return text.Append("\n  These secrets are shown only now; delete the database to get new ones.").ToString();
    }
}
