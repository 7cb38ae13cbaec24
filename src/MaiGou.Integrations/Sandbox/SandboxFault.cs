namespace MaiGou.Integrations.Sandbox;

/// <summary>What goes wrong with one request. Also the values of the header <c>X-Fault</c>.</summary>
public enum SandboxFault
{
    None,

    /// <summary>The connection is cut and nothing was done.</summary>
    CutBefore,

    /// <summary>Everything was done and the connection is cut.</summary>
    CutAfter,

    /// <summary>Everything was done and half of the answer arrives.</summary>
    HalfBody,

    /// <summary>500 that repeats for the key.</summary>
    ErrorSaved,

    /// <summary>500 that does not repeat.</summary>
    ErrorUnsaved,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>429 for too many requests.</summary>
    RateLimit,

    /// <summary>429 because the object is being worked on.</summary>
    LockTimeout,

    /// <summary>The work begins late; meanwhile its key is in use.</summary>
    Delay,

    /// <summary>Everything was done and 500 is answered, saved for the key: nobody can tell from the answer.</summary>
    DoneButErrorSaved,
}
