using CareVision.Silo.Commands;
using CareVision.Silo.Hosting;

return args switch
{
    ["migrate", ..] => await MigrateCommand.RunAsync(args[1..]),
    ["keys", "ensure", var file, ..] => await EnsureKeysCommand.RunAsync(file, args[3..]),
    _ => await SiloApp.RunAsync(args),
};
