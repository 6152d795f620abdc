namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>SQL Server would not take a statement, or none could be made for it. Nothing of the portal catches it.</summary>
public sealed class TransactSqlException(string message, Exception? inner = null) : Exception(message, inner);
