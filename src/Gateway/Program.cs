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
