using System.Text.Json;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;
using MaiGou.GraphEngine.Http;

namespace MaiGou.Graph.Security;

/// <summary>Tells the graph who asks and in which language: for requests by their header, for sockets by their first message.</summary>
/// <remarks>A request without a token is nobody's and may ask public things; one with a bad token is refused as a whole.</remarks>
internal sealed class CallerOfRequests(Bearer bearer, LiveSessions sessions) : IHttpRequestInterceptor, ISocketSessionInterceptor
{
    public ValueTask OnRequestAsync(HttpContext http, RequestContext context)
    {
        if (http.HasBadToken())
        {
            throw NotSignedIn();
        }

        context.Set(http.Viewer());
        context.SetCostLimits(http.Viewer());
        context.Set(Languages.Of(http.Request.Headers));
        context.Set(ClientAddress.From(http.Connection.RemoteIpAddress));
        return ValueTask.CompletedTask;
    }

    public async ValueTask<SocketSession?> OnConnectAsync(HttpContext http, JsonElement payload, CancellationToken ct)
    {
        if (http.HasBadToken())
        {
            return null;
        }

        var identity = http.Features.Get<Identity>();
        if (payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("authorization", out var authorization))
        {
            identity = authorization.ValueKind == JsonValueKind.String ? await bearer.ReadAsync(authorization.GetString()!, ct) : null;
            if (identity is null)
            {
                return null;
            }
        }

        var viewer = identity?.Viewer ?? Viewer.Nobody;
        return new SocketSession { ExpiresAt = identity?.EndsAt, Owner = viewer.IsSignedIn ? viewer.Actor : null }
            .With(viewer)
            .With(Languages.Of(http.Request.Headers))
            .With(ClientAddress.From(http.Connection.RemoteIpAddress));
    }

    public async ValueTask OnOperationAsync(SocketSession session, RequestContext context)
    {
        var viewer = context.Get<Viewer>();
        if (!await sessions.IsLiveAsync(viewer, context.Aborted))
        {
            throw NotSignedIn();
        }

        context.SetCostLimits(viewer);
    }

    private static GraphQLException NotSignedIn() =>
        new("The access token is not valid any more. Refresh the session or sign in again.", ErrorCodes.NotAuthenticated);
}
