using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PartnerCenter.Licensing.Benchmarks.Measuring;

/// <summary>All rows of some tables, as a number of rows and a sum of their hashes for each table: enough to tell whether two databases hold the same.</summary>
internal sealed class WrittenRows
{
    private readonly Dictionary<string, (long Rows, UInt128 Sum)> _tables = [];

    public int Tables => _tables.Count;

    public long Rows => _tables.Values.Sum(table => table.Rows);

    /// <param name="connection">Open.</param>
    /// <param name="tables">The tables' names.</param>
    public static WrittenRows Read(DbConnection connection, IEnumerable<string> tables)
    {
        var all = new WrittenRows();
        foreach (var table in tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            using var reader = command.ExecuteReader();
            var (rows, sum) = (0L, UInt128.Zero);
            while (reader.Read())
            {
                rows++;
                sum += BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(reader))));
            }

            all._tables[table] = (rows, sum);
        }

        return all;
    }

    public IEnumerable<string> TablesThatDiffer(WrittenRows other) =>
        _tables.Where(table => other._tables[table.Key] != table.Value)
            .Select(table => $"{table.Key} ({table.Value.Rows} and {other._tables[table.Key].Rows} rows)");

    private static string TextOf(DbDataReader reader) => string.Join('\u001f', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) switch
    {
        DBNull => "\u0000",
        byte[] bytes => Convert.ToHexString(bytes),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));
}
