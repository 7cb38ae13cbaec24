using MaiGou.Domain.Payments;

namespace MaiGou.Graph.Payments;

/// <summary>Takes the provider's messages: the raw bytes are stored before the answer, and everything else happens afterwards.</summary>
internal static class PaymentWebhooks
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Answers 200 with <c>{}</c> when stored, 400 when not genuine, 413 when larger than 1 MiB.</summary>
    public static void MapPaymentWebhooks(this IEndpointRouteBuilder app, string path, string signatureHeader) =>
        app.MapPost(path, async (HttpContext context, ReceiveWebhook receive) =>
        {
            if (await ReadAsync(context.Request, context.RequestAborted) is not { } body)
            {
                return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            }

            // A message that was read is stored even when the sender has hung up meanwhile.
            return await receive.RunAsync(body, context.Request.Headers[signatureHeader], CancellationToken.None)
                ? Results.Json(new { })
                : Results.StatusCode(StatusCodes.Status400BadRequest);
        });

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MaxBytes)
            {
                return null;
            }
        }

        return body.ToArray();
    }
}
