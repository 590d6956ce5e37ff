// Processes that share two cores and are measured: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
