using MaiGou.GraphEngine.Fuzzer;

// dotnet run -c Release --project tests/MaiGou.GraphEngine.Fuzzer -- --inputs 2000000 [--seed S]
// A finding prints the command that repeats it alone: --seed S --only N.
var settings = Settings.Of(args);
return settings is { Slots: null, Only: null }
    ? await Supervisor.RunAsync(settings)
    : await new Worker(settings).RunAsync();
