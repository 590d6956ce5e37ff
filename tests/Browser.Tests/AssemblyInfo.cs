// One product and one browser on two cores: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
