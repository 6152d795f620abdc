namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>What <see cref="SilentSqlServer"/> answers.</summary>
/// <param name="Rows">The rows of every query.</param>
/// <param name="Affected">The rows that every change is said to have changed.</param>
internal sealed record SilentAnswer(int Rows, int Affected)
{
    public static readonly SilentAnswer Nothing = new(Rows: 0, Affected: 0);

    public static readonly SilentAnswer OneRow = new(Rows: 1, Affected: 1);

    /// <summary>The value of a type in every row.</summary>
    public Func<Type, object> Value { get; init; } = type =>
        type == typeof(string) ? ""
        : type == typeof(byte[]) ? Array.Empty<byte>()
        : type == typeof(DateTime) ? DateTime.UnixEpoch
        : Activator.CreateInstance(type)!;
}
