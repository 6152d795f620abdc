using System.Collections;
using System.Data.Common;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>Rows of as many columns as are asked for, each with the answer for the type that is asked for.</summary>
internal sealed class SilentReader(SilentAnswer answer) : DbDataReader
{
    /// <summary>A batch of changes asks for a result each; who reads until there is none must come to an end.</summary>
    private const int Results = 100;

    private int _read;
    private int _result;

    public override int Depth => 0;

    public override int FieldCount => 64;

    public override bool HasRows => answer.Rows > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => answer.Affected;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(0);

    public override bool Read() => _read++ < answer.Rows;

    public override bool NextResult()
    {
        _read = 0;
        return answer.Rows > 0 && ++_result < Results;
    }

    public override bool IsDBNull(int ordinal) => false;

    public override T GetFieldValue<T>(int ordinal) => (T)answer.Value(typeof(T));

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override object GetValue(int ordinal) => GetFieldValue<int>(ordinal);

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override string GetName(int ordinal) => $"Column{ordinal}";

    public override int GetOrdinal(string name) => 0;

    public override string GetDataTypeName(int ordinal) => "int";

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}
