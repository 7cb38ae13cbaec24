using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MaiGou.Integrations.Stripe;
using Microsoft.AspNetCore.Http;

namespace MaiGou.Integrations.Sandbox;

/// <summary>The path of a money request through checks, idempotency, execution and faults.</summary>
internal sealed class SandboxRequests(SandboxBook book, SandboxOptions options, SandboxKnobs knobs)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, bool> _running = new();

    /// <summary>Changes or reads the book alone, and saves it.</summary>
    public T Alone<T>(Func<T> work)
    {
        lock (_lock)
        {
            var result = work();
            book.Save(options.StateFile);
            return result;
        }
    }

    public async Task GetAsync(HttpContext context, Func<SandboxAnswer> read)
    {
        if (Unauthorised(context) is { } no)
        {
            await WriteAsync(context, no);
            return;
        }

        await WriteAsync(context, Alone(read));
    }

    public async Task PostAsync(HttpContext context, string call, Func<SandboxForm, SandboxAnswer> execute)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var fault = Fault(context);
        if (Unauthorised(context) is { } no)
        {
            await WriteAsync(context, no);
            return;
        }

        if (fault == SandboxFault.CutBefore)
        {
            context.Abort();
            return;
        }

        if (key.Length > 0 && !_running.TryAdd(key, true))
        {
            await WriteAsync(context, SandboxApi.Refuse(
                "idempotency_key_in_use", "There is currently another in-progress request using this idempotent key.", null, 409, "idempotency_error"));
            return;
        }

        try
        {
            var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Request.Path}\n{body}")));
            var (status, text, isReplay) = Alone(() => Answer(context.Request.Path, call, body, key, fingerprint, fault, execute));
            if (isReplay)
            {
                context.Response.Headers["Idempotent-Replayed"] = "true";
            }

            await WriteAsync(context, status, text, fault);
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private (int Status, string Body, bool IsReplay) Answer(
        string path, string call, string body, string key, string fingerprint, SandboxFault fault, Func<SandboxForm, SandboxAnswer> execute)
    {
        if (book.Keys.TryGetValue(key, out var saved))
        {
            return saved.Fingerprint == fingerprint
                ? (saved.Status, saved.Body!, true)
                : Unsaved(SandboxApi.Refuse(
                    null, "Keys for idempotent requests can only be used with the same parameters they were first used with.", null, 400, "idempotency_error"));
        }

        var refused = fault switch
        {
            SandboxFault.ErrorUnsaved => SandboxApi.Refuse(null, "An unknown error occurred.", null, 500, "api_error"),
            SandboxFault.Unavailable => SandboxApi.Refuse(null, "Service unavailable.", null, 503, "api_error"),
            SandboxFault.RateLimit => SandboxApi.Refuse("rate_limit", "Too many requests hit the API too quickly.", null, 429),
            SandboxFault.LockTimeout => SandboxApi.Refuse("lock_timeout", "This object cannot be accessed right now.", null, 429),
            _ => null,
        };
        if (refused is not null)
        {
            return Unsaved(refused);
        }

        var (form, unknown) = SandboxForm.Read(call, body);
        if (form is null)
        {
            return Unsaved(SandboxApi.Refuse("parameter_unknown", $"Received unknown parameter: {unknown}", unknown));
        }

        var answer = fault == SandboxFault.ErrorSaved
            ? SandboxApi.Refuse(null, "An unknown error occurred.", null, 500, "api_error")
            : execute(form);
        var text = JsonSerializer.Serialize(answer.Body);
        if (answer.Body.TryGetValue("error", out var error) && error is Dictionary<string, object?> { } e && e["code"] is "parameter_missing")
        {
            return (answer.Status, text, false); // Refused before execution began: the key stays free.
        }

        book.Calls.Add(new SandboxCall(path, key.Length == 0 ? null : key, fingerprint));
        if (key.Length > 0)
        {
            book.Keys[key] = new SandboxKey { Fingerprint = fingerprint, Status = answer.Status, Body = text };
        }

        return (answer.Status, text, false);
    }

    private static (int Status, string Body, bool IsReplay) Unsaved(SandboxAnswer answer) => (answer.Status, JsonSerializer.Serialize(answer.Body), false);

    private SandboxAnswer? Unauthorised(HttpContext context)
    {
        if (context.Request.Headers.Authorization.ToString() != $"Bearer {options.SecretKey}")
        {
            return SandboxApi.Refuse(null, "Invalid API Key provided.", null, 401);
        }

        return context.Request.Headers["Stripe-Version"].ToString() == StripeOptions.ApiVersion
            ? null
            : SandboxApi.Refuse(null, "Invalid Stripe API version.", null);
    }

    private SandboxFault Fault(HttpContext context) =>
        Enum.TryParse<SandboxFault>(context.Request.Headers["X-Fault"], ignoreCase: true, out var asked) ? asked
        : knobs.NextFaults.TryDequeue(out var next) ? next
        : SandboxFault.None;

    public static Task WriteAsync(HttpContext context, SandboxAnswer answer) =>
        WriteAsync(context, answer.Status, JsonSerializer.Serialize(answer.Body), SandboxFault.None);

    private static async Task WriteAsync(HttpContext context, int status, string text, SandboxFault fault)
    {
        if (fault == SandboxFault.CutAfter)
        {
            context.Abort();
            return;
        }

        var body = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        context.Response.Headers["Request-Id"] = string.Create(CultureInfo.InvariantCulture, $"req_{RandomNumberGenerator.GetHexString(14, lowercase: true)}");
        if (fault == SandboxFault.HalfBody)
        {
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
