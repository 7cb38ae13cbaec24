using MaiGou.Domain.Payments;

namespace MaiGou.Graph.Payments;

/// <summary>Takes the provider's messages: the raw bytes are stored before the answer, and everything else happens afterwards.</summary>
internal static class PaymentWebhooks
{
    /// <summary>Answers 200 with <c>{}</c> when stored, 400 when not genuine or larger than 1 MiB: the provider shows the same for both, and only we know which it was.</summary>
    public static void MapPaymentWebhooks(this IEndpointRouteBuilder app, string path, string signatureHeader) =>
        app.MapPost(path, async (HttpContext context, ReceiveWebhook receive) =>
        {
            var body = await ReadAsync(context.Request, context.RequestAborted);

            // A message that was read is stored even when the sender has hung up meanwhile.
            return await receive.RunAsync(body, context.Request.Headers[signatureHeader], CancellationToken.None)
                ? Results.Json(new { })
                : Results.StatusCode(StatusCodes.Status400BadRequest);
        });

    /// <summary>Reads the body, and of one that is too large only so much that this can be seen.</summary>
    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while (body.Length <= ReceiveWebhook.MaxBytes && (read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
