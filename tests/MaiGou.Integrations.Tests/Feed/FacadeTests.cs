using System.Reflection;
using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Microsoft.Data.SqlClient;

namespace MaiGou.Integrations.Tests.Feed;

/// <summary>The packages that our feed lacks are really never needed: every method of their users compiles to machine code.</summary>
public sealed class FacadeTests
{
    /// <summary>Sign-in through Azure Active Directory's Windows broker is pruned and not supported; see docs/adr/0010.</summary>
    private const string KnownGap = "ActiveDirectoryAuthenticationProvider.CreateClientAppInstance";

    [Fact]
    public void Every_method_of_the_SQL_Server_client_compiles_but_the_broker_sign_in()
    {
        var failures = FailuresOf(typeof(SqlConnection).Assembly);

        Assert.Equal([KnownGap], failures);
    }

    [Fact]
    public void Every_method_of_the_blob_client_compiles()
    {
        var failures = FailuresOf(typeof(BlobClient).Assembly);

        Assert.Empty(failures);
    }

    [Fact]
    public void The_shared_part_of_the_blob_client_compiles()
    {
        var failures = FailuresOf(typeof(Azure.Storage.StorageSharedKeyCredential).Assembly);

        Assert.Empty(failures);
    }

    private static List<string> FailuresOf(Assembly assembly)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var failures = new SortedSet<string>(StringComparer.Ordinal);
        var compiled = 0;
        foreach (var type in assembly.GetTypes().Where(t => !t.ContainsGenericParameters))
        {
            foreach (var method in type.GetMembers(All).OfType<MethodBase>().Where(m => !m.IsAbstract && !m.ContainsGenericParameters))
            {
                try
                {
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                    compiled++;
                }
                catch (Exception e) when (e is FileNotFoundException or TypeLoadException or MissingMethodException or BadImageFormatException)
                {
                    failures.Add($"{type.Name}.{method.Name}");
                }
                catch (PlatformNotSupportedException)
                {
                    // The runtime itself supplies the body (calls into the system); no missing package can show here.
                }
            }
        }

        Assert.True(compiled > 400, $"Only {compiled} methods were looked at.");
        return [.. failures];
    }
}
