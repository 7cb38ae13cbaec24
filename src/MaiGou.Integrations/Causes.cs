namespace MaiGou.Integrations;

internal static class Causes
{
    /// <summary>The first exception of a kind, however deep the layers above have wrapped it.</summary>
    public static T? Find<T>(this Exception? exception)
        where T : Exception
    {
        while (exception is not (null or T))
        {
            exception = exception.InnerException;
        }

        return exception as T;
    }
}
