using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PartnerCenter.Licensing.Web.Data.Copy;

/// <summary>
/// A column as the model maps it. Its values travel in a form that both providers share: GUIDs, times and plain values as the model has
/// them (a GUID is 16 bytes in SQLite and a uniqueidentifier in SQL Server), all else, such as JSON and enums, as it is stored, for that is the same on both.
/// </summary>
public sealed class CopyColumn
{
    private readonly ValueConverter? _converter;
    private readonly Func<DbDataReader, int, object> _read;

    public CopyColumn(IColumn column)
    {
        var mapping = column.PropertyMappings[0];
        var modelType = Unwrap(mapping.Property.ClrType);
        var converter = mapping.TypeMapping.Converter;
        Name = column.Name;
        StoredType = Unwrap(converter?.ProviderClrType ?? mapping.TypeMapping.ClrType);
        _converter = modelType == typeof(Guid) || modelType == typeof(DateTime) ? converter : null;
        Type = _converter is null ? StoredType : modelType;
        _read = ReaderOf(StoredType);
        IsNumbered = mapping.Property.ValueGenerated == ValueGenerated.OnAdd && (StoredType == typeof(int) || StoredType == typeof(long));
    }

    public string Name { get; }

    /// <summary>The type of the values that travel.</summary>
    public Type Type { get; }

    /// <summary>The type of the values that the provider takes.</summary>
    public Type StoredType { get; }

    /// <summary>Whether the database numbers the rows that the portal adds.</summary>
    public bool IsNumbered { get; }

    /// <returns>The value to travel; null for NULL.</returns>
    public object? Read(DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null
        : _converter is null ? _read(reader, ordinal)
        : _converter.ConvertFromProvider(_read(reader, ordinal));

    /// <summary>What the provider takes for a value that <see cref="Read"/> of the other side has given.</summary>
    public object ToStored(object? value) =>
        (value is null || _converter is null ? value : _converter.ConvertToProvider(value)) ?? DBNull.Value;

    private static Type Unwrap(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static Func<DbDataReader, int, object> ReaderOf(Type type) =>
        type == typeof(string) ? (reader, ordinal) => reader.GetString(ordinal)
        : type == typeof(int) ? (reader, ordinal) => reader.GetInt32(ordinal)
        : type == typeof(long) ? (reader, ordinal) => reader.GetInt64(ordinal)
        : type == typeof(bool) ? (reader, ordinal) => reader.GetBoolean(ordinal)
        : type == typeof(Guid) ? (reader, ordinal) => reader.GetGuid(ordinal)
        : type == typeof(DateTime) ? (reader, ordinal) => reader.GetDateTime(ordinal)
        : type == typeof(byte[]) ? (reader, ordinal) => reader.GetFieldValue<byte[]>(ordinal)
        : throw new NotSupportedException($"The copy does not know how to read {type.Name}: add it to {nameof(CopyColumn)} and {nameof(RowChecksum)}.");
}
