using System.Net;
using System.Net.Sockets;
using MaiGou.Faults.Nemesis;

namespace MaiGou.Faults.Tests;

/// <summary>The relay does to an exchange what its fault says, and nothing without one.</summary>
public sealed class WireTests
{
    [Theory]
    [InlineData(0, 0, 0, 1, "answer")]
    [InlineData(1000, 0, 0, 0, null)] // cut before: the server never hears of it
    [InlineData(0, 1000, 0, 1, null)] // cut after: it happened, and nobody is told
    [InlineData(0, 0, 1000, 1, "ans")] // half a body
    public async Task A_wire_disturbs_an_exchange_as_told(int cutBefore, int cutAfter, int halfBody, int heard, string? received)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var requests = 0;
        var serving = ServeAsync(server, () => requests++);
        await using var wire = new Wire(() => ((IPEndPoint)server.LocalEndpoint).Port, seed: 1)
        {
            Faults = new WireFaults { CutBefore = cutBefore, CutAfter = cutAfter, HalfBody = halfBody },
        };

        var answer = await AskAsync(wire.Port);
        await Task.Delay(100);
        server.Stop();
        await serving;

        Assert.Equal((heard, received), (requests, answer));
    }

    private static async Task ServeAsync(TcpListener server, Action heard)
    {
        try
        {
            using var client = await server.AcceptTcpClientAsync();
            var buffer = new byte[100];
            if (await client.GetStream().ReadAsync(buffer) > 0)
            {
                heard();
                await client.GetStream().WriteAsync("answer"u8.ToArray());
            }
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            // Nobody came, or whoever came has gone.
        }
    }

    private static async Task<string?> AskAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync("request"u8.ToArray());
        var text = string.Empty;
        try
        {
            var buffer = new byte[100];
            int read;
            while (text.Length < "answer".Length && (read = await client.GetStream().ReadAsync(buffer)) > 0)
            {
                text += System.Text.Encoding.ASCII.GetString(buffer, 0, read);
            }
        }
        catch (IOException)
        {
            // Reset.
        }

        return text.Length == 0 ? null : text;
    }
}
