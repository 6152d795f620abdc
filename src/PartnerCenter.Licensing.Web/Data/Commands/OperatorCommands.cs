using PartnerCenter.Licensing.Web.Infrastructure;

namespace PartnerCenter.Licensing.Web.Data.Commands;

/// <summary>What the portal can be asked to do instead of serving pages.</summary>
public static class OperatorCommands
{
    /// <summary>
    /// Runs the command that the arguments name, if it is one about the database itself: its schema need not fit yet, and nothing else of the
    /// portal need be configured.
    /// </summary>
    /// <returns>Its exit code, or null when the arguments name none of these.</returns>
    public static async Task<int?> RunDatabaseCommandAsync(string[] args)
    {
        if (args is not [DatabaseCommand.Name, ..])
        {
            return null;
        }

        var builder = WebApplication.CreateBuilder(args);
        // What is not registered here is not asked for either; in Development that would be checked.
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = false);
        builder.AddLicensingLogging();
        builder.AddLicensingData(makesFile: args is [_, "migrate", ..]);
        await using var app = builder.Build();
        return await UntilStoppedAsync(token => DatabaseCommand.RunAsync(app.Services, args, Console.Out, token));
    }

    /// <summary>The command that the arguments name, if it is one that runs on a database that is ready.</summary>
    /// <returns>Runs it and returns its exit code, or null when the arguments name none of these.</returns>
    public static Func<Task<int>>? CommandOf(this WebApplication app, string[] args) => args switch
    {
        [CatalogueCommand.Name, ..] => () => UntilStoppedAsync(token => CatalogueCommand.RunAsync(app.Services, args, Console.Out, token)),
        [PartnerCommand.Name, ..] => () => PartnerCommand.RunAsync(app.Services, args, Console.Out, CancellationToken.None),
        _ => null,
    };

    /// <summary>Refuses a line that was meant as a command: serving pages is not what such an operator waits for.</summary>
    /// <exception cref="StartupException">The line begins with a word that is no command, or a command stands behind something else.</exception>
    public static void RefuseWrongLine(string[] args)
    {
        if (args is [] or [DatabaseCommand.Name or CatalogueCommand.Name or PartnerCommand.Name, ..])
        {
            return;
        }

        if (args.FirstOrDefault(arg => arg is DatabaseCommand.Name or CatalogueCommand.Name or PartnerCommand.Name) is { } command)
        {
            throw new StartupException($"{command} must come first. Settings of a command stand in the environment or in a file of settings.");
        }

        if (args[0] is not ['-' or '/', ..] && !args[0].Contains('='))
        {
            throw new StartupException($"{args[0]} is no command. Commands are {DatabaseCommand.Name}, {CatalogueCommand.Name} and {PartnerCommand.Name}.");
        }
    }

    /// <summary>A stop cancels the command, which then says what it has left behind.</summary>
    private static async Task<int> UntilStoppedAsync(Func<CancellationToken, Task<int>> run)
    {
        using var stop = new StopSignals();
        try
        {
            return await run(stop.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before the end.");
            return DatabaseCommand.Failed;
        }
    }
}
