package dev.assay.run;

/** One plan that is asked by batch. */
record BatchPlan(BatchRun run, BatchFollowing following, BatchHandIn handIn) {
  static BatchPlan of(BatchRun run) {
    BatchFollowing following = new BatchFollowing(run);
    return new BatchPlan(run, following, new BatchHandIn(run, following));
  }
}
