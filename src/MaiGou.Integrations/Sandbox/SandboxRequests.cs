using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MaiGou.Integrations.Stripe;
using Microsoft.AspNetCore.Http;

namespace MaiGou.Integrations.Sandbox;

/// <summary>The path of a request through checks, idempotency, execution and faults.</summary>
internal sealed class SandboxRequests(SandboxBook book, SandboxOptions options, SandboxKnobs knobs, SandboxDice dice)
{
    private const long KeyLife = 24 * 3600;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, bool> _running = new();

    /// <summary>Changes or reads the book alone, and saves what changed.</summary>
    public T Alone<T>(Func<T> work)
    {
        lock (_lock)
        {
            try
            {
                return work();
            }
            finally
            {
                book.Save();
            }
        }
    }

    public async Task GetAsync(HttpContext context, string call, Func<SandboxForm, SandboxAnswer> read)
    {
        var fault = Asked(context) ?? dice.Fault();
        if (Unauthorised(context) is { } no)
        {
            await WriteAsync(context, Answered.By(no), SandboxFault.None);
            return;
        }

        await PauseAsync(fault, context.RequestAborted);
        if (fault == SandboxFault.CutBefore)
        {
            context.Abort();
            return;
        }

        var (form, unknown) = SandboxForm.Read(call, context.Request.QueryString.Value ?? string.Empty);
        var answer = RefusalOf(fault) ?? (form is null ? Unknown(unknown) : Alone(() => read(form)));
        await WriteAsync(context, Answered.By(answer), fault);
    }

    /// <summary>Answers a request that no call is made for.</summary>
    public Task RefuseAsync(HttpContext context, SandboxAnswer answer) =>
        WriteAsync(context, Answered.By(Unauthorised(context) ?? answer), SandboxFault.None);

    public async Task PostAsync(HttpContext context, string call, Func<SandboxForm, SandboxAnswer> execute)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var fault = Asked(context) ?? (knobs.NextFaults.TryDequeue(out var next) ? next : dice.Fault());
        if (Unauthorised(context) is { } no)
        {
            await WriteAsync(context, Answered.By(no), SandboxFault.None);
            return;
        }

        if (fault == SandboxFault.CutBefore)
        {
            context.Abort();
            return;
        }

        if (key.Length > 0 && !_running.TryAdd(key, true))
        {
            context.Response.Headers["Stripe-Should-Retry"] = "true";
            await WriteAsync(context, Answered.By(SandboxAnswer.Refuse(
                "idempotency_key_in_use", "There is currently another in-progress request using this idempotent key.", null, 409, "idempotency_error")), SandboxFault.None);
            return;
        }

        try
        {
            await PauseAsync(fault, CancellationToken.None);
            var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}\n{Uri.UnescapeDataString(body)}")));
            var request = SandboxBank.NewId("req");
            await WriteAsync(context, Alone(() => Answer(context.Request.Path, call, body, key, fingerprint, request, fault, execute)), fault, request);
        }
        finally
        {
            if (key.Length > 0)
            {
                _running.TryRemove(key, out _);
            }
        }
    }

    private Answered Answer(
        string path, string call, string body, string key, string fingerprint, string request, SandboxFault fault, Func<SandboxForm, SandboxAnswer> execute)
    {
        var now = options.Time.GetUtcNow().ToUnixTimeSeconds() + book.ClockAhead;
        if (book.Keys.TryGetValue(key, out var saved) && now - saved.Created < KeyLife)
        {
            if (saved.Fingerprint == fingerprint)
            {
                return new Answered(saved.Status, saved.Body, saved.Request);
            }

            book.CountReusedKey();
            return Answered.By(SandboxAnswer.Refuse(
                null, "Keys for idempotent requests can only be used with the same parameters they were first used with.", null, 400, "idempotency_error"));
        }

        if (RefusalOf(fault) is { } refused)
        {
            return Answered.By(refused);
        }

        var (form, unknown) = SandboxForm.Read(call, body);
        if (form is null)
        {
            return Answered.By(Unknown(unknown));
        }

        var answer = fault == SandboxFault.ErrorSaved ? Broken() : execute(form);
        if (answer.IsBeforeExecution)
        {
            return Answered.By(answer); // The key stays free.
        }

        answer = fault == SandboxFault.DoneButErrorSaved ? Broken() : answer;
        var text = JsonSerializer.Serialize(answer.Body);
        book.Keep(new SandboxCall(path, key.Length == 0 ? null : key, fingerprint, now, answer.Status));
        if (key.Length > 0)
        {
            book.Keep(key, new SandboxKey { Fingerprint = fingerprint, Status = answer.Status, Body = text, Created = now, Request = request });
        }

        return new Answered(answer.Status, text, null);
    }

    private SandboxAnswer? Unauthorised(HttpContext context)
    {
        if (context.Request.Headers.Authorization.ToString() != $"Bearer {options.SecretKey}")
        {
            return SandboxAnswer.Refuse(null, "Invalid API Key provided.", null, 401);
        }

        return context.Request.Headers["Stripe-Version"].ToString() == StripeOptions.ApiVersion
            ? null
            : SandboxAnswer.Refuse(null, "Invalid Stripe API version.", null);
    }

    private static SandboxAnswer? RefusalOf(SandboxFault fault) => fault switch
    {
        SandboxFault.ErrorUnsaved => Broken(),
        SandboxFault.Unavailable => SandboxAnswer.Refuse(null, "Service unavailable.", null, 503, "api_error"),
        SandboxFault.RateLimit => SandboxAnswer.Refuse("rate_limit", "Too many requests hit the API too quickly.", null, 429),
        SandboxFault.LockTimeout => SandboxAnswer.Refuse("lock_timeout", "This object cannot be accessed right now.", null, 429),
        _ => null,
    };

    private static SandboxAnswer Broken() => SandboxAnswer.Refuse(null, "An unknown error occurred.", null, 500, "api_error");

    private static SandboxAnswer Unknown(string? parameter) =>
        SandboxAnswer.Refuse("parameter_unknown", $"Received unknown parameter: {parameter}", parameter);

    private static SandboxFault? Asked(HttpContext context) =>
        Enum.TryParse<SandboxFault>(context.Request.Headers["X-Fault"], ignoreCase: true, out var asked) ? asked : null;

    private Task PauseAsync(SandboxFault fault, CancellationToken ct) =>
        fault == SandboxFault.Delay ? Task.Delay(knobs.FaultDelay, TimeProvider.System, ct) : Task.CompletedTask;

    private async Task WriteAsync(HttpContext context, Answered answered, SandboxFault fault, string? request = null)
    {
        if (fault == SandboxFault.CutAfter)
        {
            context.Abort();
            return;
        }

        var body = Encoding.UTF8.GetBytes(answered.Body);
        options.BeforeSending?.Invoke(context.Request.Path, answered.Status, body);
        context.Response.StatusCode = answered.Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        context.Response.Headers["Request-Id"] = request ?? SandboxBank.NewId("req");
        if (answered.Original is { } original)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
            context.Response.Headers["Original-Request"] = original;
        }

        if (fault == SandboxFault.HalfBody)
        {
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>An answer in text; the first request when it is a replay.</summary>
    private sealed record Answered(int Status, string Body, string? Original)
    {
        public static Answered By(SandboxAnswer answer) => new(answer.Status, JsonSerializer.Serialize(answer.Body), null);
    }
}
