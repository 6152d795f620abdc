using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PartnerCenter.Licensing.Web.Data.Copy;

/// <summary>
/// What a table's rows come to, in whatever order they are read: how many, and the sum of 128 bits of each row's SHA-256. A row that is lost,
/// doubled or altered in one bit changes it.
/// </summary>
public sealed class RowChecksum
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];

    public long Count { get; private set; }

    public UInt128 Sum { get; private set; }

    /// <param name="row">The values as they travel (<see cref="CopyColumn.Type"/>), always in the same order of columns.</param>
    public void Add(object?[] row)
    {
        _bytes.ResetWrittenCount();
        foreach (var value in row)
        {
            Append(value);
        }

        SHA256.HashData(_bytes.WrittenSpan, _hash);
        Count++;
        unchecked
        {
            Sum += BinaryPrimitives.ReadUInt128LittleEndian(_hash);
        }
    }

    public bool IsSameAs(RowChecksum other) => (Count, Sum) == (other.Count, other.Sum);

    /// <summary>Each value begins with its kind and, where that can vary, its length, so that no two rows have the same bytes.</summary>
    private void Append(object? value)
    {
        switch (value)
        {
            case null:
                Append('0', []);
                break;
            case string text:
                Append('s', MemoryMarshal.AsBytes(text.AsSpan()));
                break;
            case byte[] bytes:
                Append('b', bytes);
                break;
            case Guid guid:
                Append('g', guid.ToByteArray());
                break;
            case DateTime time:
                AppendNumber('t', time.Ticks);
                break;
            case int number:
                AppendNumber('n', number);
                break;
            case long number:
                AppendNumber('n', number);
                break;
            case bool flag:
                AppendNumber('f', flag ? 1 : 0);
                break;
            default:
                throw new NotSupportedException($"A checksum of {value.GetType().Name} is not defined.");
        }
    }

    private void AppendNumber(char kind, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        Append(kind, bytes);
    }

    private void Append(char kind, ReadOnlySpan<byte> bytes)
    {
        const int HeaderLength = 1 + sizeof(int);
        var span = _bytes.GetSpan(HeaderLength + bytes.Length);
        span[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(span[1..], bytes.Length);
        bytes.CopyTo(span[HeaderLength..]);
        _bytes.Advance(HeaderLength + bytes.Length);
    }
}
