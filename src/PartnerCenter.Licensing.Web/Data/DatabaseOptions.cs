using System.ComponentModel.DataAnnotations;

namespace PartnerCenter.Licensing.Web.Data;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>The <c>Database</c> section of the configuration.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>For SQLite a <c>Data Source=</c> file, relative to the content root.</summary>
    [Required]
    public string ConnectionString { get; set; } = "";

    /// <summary>Fills an empty database with sample data at start. Where the demo sign-in is on only; on there unless set to false.</summary>
    public bool SampleData { get; set; } = true;
}
