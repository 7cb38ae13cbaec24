using MaiGou.Graph.Mall;

namespace MaiGou.Graph.Welcome;

/// <summary><c>/</c>: says where to look.</summary>
internal static class StartPage
{
    /// <summary>Without the mall there is nothing else at this address.</summary>
    public static WebApplication MapStartPage(this WebApplication app)
    {
        if (MallFolder.Of(app.Configuration, app.Environment.ContentRootPath) is not null)
        {
            return app;
        }

        var inbox = app.Environment.IsDevelopment()
            ? "<li><a href=\"/dev/inbox\">/dev/inbox</a> — 开发收件箱，登录验证码在这里 · sign-in codes, in Development only</li>"
            : "";
        var page = $"""
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>脉购 MaiGou</title>
            <style>body{"{"}font:17px/1.7 system-ui;max-width:44rem;margin:3rem auto;padding:0 1rem{"}"}</style>
            <h1>脉购 MaiGou</h1>
            <p>体检从挑选到随访，都在一个 GraphQL 接口里。<br>Health checkups, from the first search to the last follow-up, in one GraphQL API.</p>
            <ul>
            <li><code>/graphql</code> — 查询、变更、订阅 · queries, mutations, subscriptions (POST, GET, WebSocket, event stream)</li>
            <li><a href="/graphql/schema.graphql">/graphql/schema.graphql</a> — 全部接口说明 · the whole contract, described</li>
            {inbox}
            <li><a href="/health/ready">/health/ready</a> — 运行状态 · state of this node</li>
            </ul></html>
            """;
        app.MapGet("/", () => Results.Content(page, "text/html; charset=utf-8"));
        return app;
    }
}
