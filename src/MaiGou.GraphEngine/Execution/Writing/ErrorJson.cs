namespace MaiGou.GraphEngine.Execution.Writing;

/// <summary>Writes the <c>errors</c> of a response (R03).</summary>
internal static class ErrorJson
{
    /// <summary>The member with its comma, or nothing when there is no error (R04).</summary>
    public static void WriteMember(ref JsonOutput output, IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            output.WriteRaw("\"errors\":"u8);
            WriteList(ref output, errors);
        }
    }

    public static void WriteList(ref JsonOutput output, IReadOnlyList<GraphQLError> errors)
    {
        for (var i = 0; i < errors.Count; i++)
        {
            output.WriteByte(i == 0 ? (byte)'[' : (byte)',');
            Write(ref output, errors[i]);
        }

        output.WriteByte((byte)']');
    }

    private static void Write(ref JsonOutput output, GraphQLError error)
    {
        output.WriteRaw("{\"message\":"u8);
        output.WriteString(error.Message);
        for (var i = 0; i < error.Locations.Count; i++)
        {
            output.WriteRaw(i == 0 ? ",\"locations\":[{\"line\":"u8 : ",{\"line\":"u8);
            output.WriteNumber(error.Locations[i].Line);
            output.WriteRaw(",\"column\":"u8);
            output.WriteNumber(error.Locations[i].Column);
            output.WriteRaw(i == error.Locations.Count - 1 ? "}]"u8 : "}"u8);
        }

        if (error.Path is { } path)
        {
            output.WriteRaw(",\"path\":["u8);
            for (var i = 0; i < path.Count; i++)
            {
                output.WriteRaw(i == 0 ? ""u8 : ","u8);
                WriteValue(ref output, path[i]);
            }

            output.WriteByte((byte)']');
        }

        output.WriteRaw(",\"extensions\":{\"code\":"u8);
        output.WriteString(error.Code);
        foreach (var (name, value) in error.Extensions)
        {
            output.WriteByte((byte)',');
            output.WriteString(name);
            output.WriteByte((byte)':');
            WriteValue(ref output, value);
        }

        output.WriteRaw("}}"u8);
    }

    private static void WriteValue(ref JsonOutput output, object? value)
    {
        switch (value)
        {
            case null:
                output.WriteNull();
                break;
            case bool flag:
                output.WriteBoolean(flag);
                break;
            case int number:
                output.WriteNumber(number);
                break;
            case long number:
                output.WriteNumber(number);
                break;
            default:
                output.WriteString(value.ToString());
                break;
        }
    }
}
