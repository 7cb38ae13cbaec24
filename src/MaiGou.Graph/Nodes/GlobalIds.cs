using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Nodes;

/// <summary>Opaque global ids: version, type mark, UUID and a check, in base64url. Tamper-evident, not secret.</summary>
internal sealed class GlobalIds : IIdCodec
{
    private const byte Version = 1;
    private const int Length = 1 + 2 + 16 + 3;
    private static readonly ConcurrentDictionary<Type, Access> Known = new();

    public bool CanHandle(Type clrType) => clrType.IsGenericType && clrType.GetGenericTypeDefinition() == typeof(Id<>);

    public string Format(object id)
    {
        var of = Of(id.GetType());
        return Write(of.Mark, of.Read(id));
    }

    public object Parse(string text, Type clrType)
    {
        var of = Of(clrType);
        return of.Make(Read(text) is { } parts && parts.Mark == of.Mark ? parts.Id : Guid.Empty);
    }

    /// <summary>Writes the global id of an object whose type has the given name.</summary>
    public static string Write(string typeName, Guid id) => Write(MarkOf(typeName), id);

    /// <summary>Reads any global id. Shape: null when the text is none.</summary>
    public static (ushort Mark, Guid Id)? Read(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length != 30 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != Length)
        {
            return null;
        }

        return bytes[0] == Version && bytes[19..].SequenceEqual(Check(bytes[..19], stackalloc byte[SHA256.HashSizeInBytes]))
            ? (BitConverter.ToUInt16(bytes[1..]), new Guid(bytes[3..19], bigEndian: true))
            : null;
    }

    private static string Write(ushort mark, Guid id)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Version;
        BitConverter.TryWriteBytes(bytes[1..], mark);
        id.TryWriteBytes(bytes[3..], bigEndian: true, out _);
        Check(bytes[..19], stackalloc byte[SHA256.HashSizeInBytes]).CopyTo(bytes[19..]);
        return Base64Url.EncodeToString(bytes);
    }

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        SHA256.HashData(bytes, hash);
        return hash[..3];
    }

    /// <summary>The two bytes that mark a type.</summary>
    public static ushort MarkOf(string typeName) => BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes(typeName)));

    private static Access Of(Type idType) => Known.GetOrAdd(idType, type =>
        (Access)Activator.CreateInstance(typeof(Access<>).MakeGenericType(type.GetGenericArguments()[0]))!);

    private abstract class Access
    {
        public abstract ushort Mark { get; }

        public abstract Guid Read(object id);

        public abstract object Make(Guid value);
    }

    private sealed class Access<T> : Access
        where T : class
    {
        public override ushort Mark { get; } = MarkOf(typeof(T).Name);

        public override Guid Read(object id) => ((Id<T>)id).Value;

        public override object Make(Guid value) => new Id<T>(value);
    }
}
