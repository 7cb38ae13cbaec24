using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace MaiGou.Graph.Messages;

/// <summary><c>/dev/inbox</c>: what would have been sent, as a page or, for <c>Accept: application/json</c>, as JSON.</summary>
internal static class DevInboxPage
{
    public static void MapDevInbox(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            app.MapGet("/dev/inbox", (HttpRequest request, DevInbox inbox, string? phone) =>
                request.GetTypedHeaders().Accept.Any(a => a.MediaType == "application/json") ? Json(inbox, phone) : Page(inbox, phone));
        }
    }

    private static IResult Json(DevInbox inbox, string? phone) => Results.Json(inbox.Read(phone).Select(m => new
    {
        sentAt = m.SentAt,
        phone = m.Message.Phone,
        kind = m.Message.Kind.ToString(),
        text = m.Text,
        values = m.Message.Values,
    }));

    private static IResult Page(DevInbox inbox, string? phone)
    {
        var html = new StringBuilder("""
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>MaiGou · dev inbox</title>
            <style>body{font:16px/1.6 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:left;vertical-align:top}</style>
            <h1>开发收件箱 · Dev inbox</h1><p>这些短信没有发出，只在开发环境保存在内存里。 These messages were not sent; they live in memory, in Development only.</p>
            <table><tr><th>时间 · Time (UTC)<th>手机 · Phone<th>内容 · Text</tr>
            """);
        foreach (var message in inbox.Read(phone))
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{message.SentAt:HH:mm:ss}<td>{Encode(message.Message.Phone)}<td>{Encode(message.Text)}</tr>\n");
        }

        return Results.Content(html.Append("</table></html>").ToString(), "text/html; charset=utf-8");
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
