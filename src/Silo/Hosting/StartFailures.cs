using System.Data.Common;
using CareVision.Storage.Migrations;
using Microsoft.Extensions.Options;

namespace CareVision.Silo.Hosting;

/// <summary>The start failures that a person can mend: one line instead of a stack trace.</summary>
internal static class StartFailures
{
    /// <summary>Null for a failure that is no one's setting.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        OptionsValidationException options => $"The configuration is not valid: {string.Join(" ", options.Failures)}",
        SchemaMismatchException or OrleansConfigurationException or NotSupportedException or FileNotFoundException => exception.Message,
        DbException => $"The database can't be used: {exception.Message}",
        System.Net.Sockets.SocketException or IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException }
            => $"An address is in use or can't be opened: {exception.Message}",
        AggregateException { InnerException: { } inner } => Explain(inner),
        _ => null,
    };
}
