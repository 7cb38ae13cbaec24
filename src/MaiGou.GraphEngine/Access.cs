namespace MaiGou.GraphEngine;

/// <summary>Who may select a field or type, as declared by <c>@access</c> in the SDL.</summary>
public enum AccessRule
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Any known identity.</summary>
    SignedIn,

    /// <summary>An identity whose role may hold the permission at all.</summary>
    Permission,

    /// <summary>As <see cref="Permission"/>, and each object is checked on its own: the caller stands in the right relation to its owner.</summary>
    Owned,
}

/// <summary>One declared requirement. Shape: <see cref="Permission"/> is a code of the permission table, set for Permission and Owned.</summary>
public sealed record AccessRequirement(AccessRule Rule, string? Permission);

/// <summary>Answer of a policy for a whole request.</summary>
public enum AccessVerdict
{
    /// <summary>The field is answered, the object is shown.</summary>
    Allowed,

    /// <summary>Nobody is signed in: the field answers AUTH_NOT_AUTHENTICATED.</summary>
    NotAuthenticated,

    /// <summary>The caller's role never may: the field answers AUTH_NOT_AUTHORIZED.</summary>
    NotAuthorized,
}

/// <summary>Decides on access; registered by the host.</summary>
public interface IAccessPolicy
{
    /// <summary>Decides once per request for each distinct requirement of its plan, before anything runs.</summary>
    ValueTask<AccessVerdict> CheckAsync(AccessRequirement requirement, RequestContext context);

    /// <summary>
    /// Decides for the objects of one level whose type is <see cref="AccessRule.Owned"/>, whichever path they came by.
    /// A false answer makes the position null without an error: exactly like an absent one.
    /// </summary>
    ValueTask<IReadOnlyList<bool>> CheckObjectsAsync(
        AccessRequirement requirement, IReadOnlyList<object> objects, RequestContext context);
}
