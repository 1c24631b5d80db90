package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.SchemaName;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} says: every setting of a run, resolved. It is replaced as a whole and is no
 * evidence. The trees (eval, format, profile) are those that were in force, without secrets, so
 * that a run can be scored again without any other file.
 *
 * @param id the name of the run's folder
 * @param created the time of the run's start, UTC, ISO-8601
 * @param assay the version that made it
 * @param identity the hash of what a run must share to be continued
 * @param seed the seed of the request seeds
 * @param seedGiven whether a user fixed the seed
 * @param epochs how many are asked for
 * @param subset in words, where not all samples are asked (first 10, random 20), else null
 * @param settings what the identity is made of, field by field
 * @param status complete, partial or running
 * @param imported where it comes from and what was read, dropped and why, for a run whose scores or
 *     responses were made elsewhere; null for one that Assay asked itself
 * @param division for a part of a run, or one that was joined from parts; null for one that was
 *     asked whole
 */
public record Manifest(
    String id,
    String created,
    String assay,
    String eval,
    String model,
    String format,
    String identity,
    Node.Obj settings,
    Key key,
    long seed,
    boolean seedGiven,
    int epochs,
    @Nullable String subset,
    boolean simulated,
    String status,
    Node.Obj evalTree,
    Node.Obj formatTree,
    Node.Obj profileTree,
    Node.Arr notes,
    Node.@Nullable Obj imported,
    @Nullable Division division) {
  public static final String SCHEMA = "assay.run/1";

  /** Whether the run holds scores that were made elsewhere, and no responses. */
  public boolean holdsScores() {
    return imported != null && "scores".equals(imported.text("as"));
  }

  /** Whether the samples were picked by place or by name, so that they speak for no population. */
  public boolean isNoDraw() {
    return subset != null && (subset.startsWith("first") || subset.startsWith("chosen"));
  }

  /** The part of a run that this one is, or null. */
  public @Nullable Shard shard() {
    return switch (division) {
      case null -> null;
      case Shard shard -> shard;
      case Joined joined -> null;
    };
  }

  /** Which of all pairs are in this run, in words; null for all of them. */
  public @Nullable String part() {
    Shard shard = shard();
    if (shard == null) {
      return subset;
    }
    return (subset == null ? "" : subset + ", ") + "shard " + shard;
  }

  public Manifest withStatus(String next) {
    return new Manifest(
        id,
        created,
        assay,
        eval,
        model,
        format,
        identity,
        settings,
        key,
        seed,
        seedGiven,
        epochs,
        subset,
        simulated,
        next,
        evalTree,
        formatTree,
        profileTree,
        notes,
        imported,
        division);
  }

  /** The same run, asked for other epochs or samples. */
  public Manifest extended(int moreEpochs, @Nullable String nextSubset, Key nextKey) {
    return new Manifest(
        id,
        created,
        assay,
        eval,
        model,
        format,
        identity,
        settings,
        nextKey,
        seed,
        seedGiven,
        moreEpochs,
        nextSubset,
        simulated,
        status,
        evalTree,
        formatTree,
        profileTree,
        notes,
        imported,
        division);
  }

  /** The run that shards with these settings are joined to. */
  public Manifest joined(
      String nextId,
      String now,
      String version,
      String nextStatus,
      Node.Arr allNotes,
      Joined joined) {
    return new Manifest(
        nextId,
        now,
        version,
        eval,
        model,
        format,
        identity,
        settings,
        key,
        seed,
        seedGiven,
        epochs,
        subset,
        simulated,
        nextStatus,
        evalTree,
        formatTree,
        profileTree,
        allNotes,
        imported,
        joined);
  }

  public void write(RunFolder folder) {
    RunFolder.replace(folder.manifest(), Json.pretty(toNode()));
  }

  private Node.Obj toNode() {
    return Node.object(b -> {
      b.put("schema", SCHEMA)
          .put("id", id)
          .put("created", created)
          .put("assay", assay)
          .put("eval", eval)
          .put("model", model)
          .put("format", format)
          .put("status", status)
          .put("identity", identity)
          .put("seed", seed)
          .put("seed_given", seedGiven)
          .put("epochs", epochs)
          .put("subset", subset)
          .put("simulated", simulated)
          .put("key", key.toNode())
          .put("settings", settings)
          .put("eval_as_run", evalTree)
          .put("format_as_run", formatTree)
          .put("profile_as_run", profileTree)
          .put("notes", notes)
          .putIfPresent("imported", imported);
      switch (division) {
        case null -> {}
        case Shard shard -> b.put("shard", shard.toNode());
        case Joined joined -> b.put("joined", joined.toNode());
      }
    });
  }

  /**
   * @throws AssayException (65) where the folder holds no run, or one of another schema number
   */
  public static Manifest read(RunFolder folder) {
    String file = folder.manifest().toString();
    if (!(Json.read(folder.manifest()) instanceof Node.Obj o)) {
      throw AssayException.badInput(Location.of(file), "a run's manifest is an object");
    }
    SchemaName.check(o.text("schema"), SCHEMA, Location.of(file));
    return new Manifest(
        need(o, "id", file),
        need(o, "created", file),
        need(o, "assay", file),
        need(o, "eval", file),
        need(o, "model", file),
        need(o, "format", file),
        need(o, "identity", file),
        tree(o, "settings", file),
        Key.of(tree(o, "key", file)),
        number(o, "seed", file),
        o.flag("seed_given", false),
        (int) number(o, "epochs", file),
        o.text("subset"),
        o.flag("simulated", false),
        need(o, "status", file),
        tree(o, "eval_as_run", file),
        tree(o, "format_as_run", file),
        tree(o, "profile_as_run", file),
        o.get("notes") instanceof Node.Arr a ? a : new Node.Arr(java.util.List.of(), Location.NONE),
        o.object("imported"),
        division(o, file));
  }

  private static @Nullable Division division(Node.Obj o, String file) {
    Node.Obj shard = o.object("shard");
    boolean isJoined = o.get("joined") != null;
    if (shard == null && !isJoined) {
      return null;
    }
    Division division = shard != null ? Shard.of(shard) : Joined.of(o.list("joined"));
    if (division == null) {
      throw AssayException.badInput(
          Location.of(file),
          "the field \""
              + (isJoined ? "joined" : "shard")
              + "\" is no division of a run:"
              + " the manifest is damaged");
    }
    return division;
  }

  private static String need(Node.Obj o, String key, String file) {
    String value = o.text(key);
    if (value == null) {
      throw missing(key, file);
    }
    return value;
  }

  private static long number(Node.Obj o, String key, String file) {
    Number value = o.number(key);
    if (value == null) {
      throw missing(key, file);
    }
    return value.longValue();
  }

  private static Node.Obj tree(Node.Obj o, String key, String file) {
    Node.Obj value = o.object(key);
    if (value == null) {
      throw missing(key, file);
    }
    return value;
  }

  private static AssayException missing(String key, String file) {
    return AssayException.badInput(
        Location.of(file), "the field \"" + key + "\" is missing: the manifest is damaged");
  }
}
