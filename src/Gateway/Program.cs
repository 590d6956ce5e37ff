using CareVision.Gateway;
using Orleans.Configuration;

// The gateway as a process of its own: a client of a cluster of silos. By default the silo's process serves HTTP too and this one is not needed.
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddGateway();
    builder.UseOrleansClient(client => client
        .Configure<ClusterOptions>(cluster =>
        {
            cluster.ClusterId = builder.Configuration["Orleans:ClusterId"] ?? "carevision";
            cluster.ServiceId = builder.Configuration["Orleans:ServiceId"] ?? "carevision";
        })
        .UseAdoNetClustering(options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = builder.Configuration.GetConnectionString("CareVision");
        }));
    var app = builder.Build();
    // Asked for before the host starts, so that a refusal is one line and not a failed start with its stack.
    _ = app.Services.GetRequiredService<IClusterClient>();
    app.MapGateway();
    await app.RunAsync();
    return 0;
}
catch (OrleansConfigurationException exception)
{
    // Above all the single-process stand-in, which has no cluster that one could be a client of.
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
