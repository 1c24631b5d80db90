package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Project;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.Shard;

/** A shard as it lies on the disk. */
public record StoredShard(RunFolder folder, Manifest manifest, Shard shard) {
  /**
   * @throws AssayException (65) where the folder cannot be read as a run, (64) where it is a run
   *     but no shard
   */
  public static StoredShard read(RunFolder folder) {
    Manifest manifest = Manifest.read(folder);
    Shard shard = manifest.shard();
    if (shard == null) {
      throw new AssayException(
          Exit.USAGE,
          "the run " + Project.shown(folder.path()) + " is no shard: there is nothing to join",
          "'assay run ... --shard 1/4' makes shards");
    }
    return new StoredShard(folder, manifest, shard);
  }

  /** What its shards must share to be joined: one eval, one model, one format. */
  String group() {
    return manifest.eval() + "@" + manifest.model() + "+" + manifest.format();
  }

  /** For messages: {@code shard 2/4 (results/runs/...)}. */
  String inWords() {
    return "shard " + shard + " (" + Project.shown(folder.path()) + ")";
  }
}
