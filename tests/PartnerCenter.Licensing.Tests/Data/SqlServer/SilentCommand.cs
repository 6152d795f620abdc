using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>A command whose parameters are those of SQL Server's own client, and which is shown to its <see cref="SilentSqlServer"/> only.</summary>
internal sealed class SilentCommand(SilentSqlServer server) : DbCommand
{
    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = server;

    protected override DbParameterCollection DbParameterCollection { get; } = new ParameterList();

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        server.Take(this);
        return server.Answer.Affected;
    }

    public override object? ExecuteScalar()
    {
        server.Take(this);
        return server.Answer.Rows > 0 ? server.Answer.Value(typeof(int)) : null;
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        server.Take(this);
        return new SilentReader(server.Answer);
    }

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    private sealed class ParameterList : DbParameterCollection
    {
        private readonly List<DbParameter> _list = [];

        public override int Count => _list.Count;

        public override object SyncRoot => _list;

        public override int Add(object value)
        {
            _list.Add((DbParameter)value);
            return _list.Count - 1;
        }

        public override void AddRange(Array values) => _list.AddRange(values.Cast<DbParameter>());

        public override void Clear() => _list.Clear();

        public override bool Contains(object value) => _list.Contains((DbParameter)value);

        public override bool Contains(string value) => IndexOf(value) >= 0;

        public override void CopyTo(Array array, int index) => ((ICollection)_list).CopyTo(array, index);

        public override IEnumerator GetEnumerator() => _list.GetEnumerator();

        public override int IndexOf(object value) => _list.IndexOf((DbParameter)value);

        public override int IndexOf(string parameterName) => _list.FindIndex(parameter => parameter.ParameterName == parameterName);

        public override void Insert(int index, object value) => _list.Insert(index, (DbParameter)value);

        public override void Remove(object value) => _list.Remove((DbParameter)value);

        public override void RemoveAt(int index) => _list.RemoveAt(index);

        public override void RemoveAt(string parameterName) => _list.RemoveAt(IndexOf(parameterName));

        protected override DbParameter GetParameter(int index) => _list[index];

        protected override DbParameter GetParameter(string parameterName) => _list[IndexOf(parameterName)];

        protected override void SetParameter(int index, DbParameter value) => _list[index] = value;

        protected override void SetParameter(string parameterName, DbParameter value) => _list[IndexOf(parameterName)] = value;
    }
}
