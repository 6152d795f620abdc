using System.Net.Sockets;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>A test that needs a SQL Server: the one of <c>LICENSING_TEST_SQLSERVER</c>, or one in a container. Skipped where there is neither.</summary>
public sealed class SqlServerFactAttribute : FactAttribute
{
    /// <summary>Environment: a connection string. The account may create databases; those that exist are left alone.</summary>
    public const string Variable = "LICENSING_TEST_SQLSERVER";

    public SqlServerFactAttribute()
    {
        if (GivenServer is null && !HasDocker)
        {
            Skip = $"{Variable} holds no connection string of a SQL Server, and no Docker engine answers.";
        }
    }

    public static string? GivenServer => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    private static bool HasDocker
    {
        get
        {
            if (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } || File.Exists(@"\\.\pipe\docker_engine"))
            {
                return true;
            }

            try
            {
                using var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                engine.Connect(new UnixDomainSocketEndPoint("/var/run/docker.sock"));
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
