package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Names;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.dataset.Library;
import dev.assay.evidence.Key;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.Runs;
import dev.assay.model.ModelProfiles;
import dev.assay.seed.Seed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the manifests and folders of runs that come from elsewhere.
 *
 * @param library has the data sets that are no files
 * @param version of Assay
 */
public record NewRun(
    Project project,
    Runs runs,
    ModelProfiles profiles,
    Library library,
    InstantSource clock,
    LongSupplier fresh,
    String version) {
  static final String SCORES = "scores";
  static final String RESPONSES = "responses";

  /**
   * What differs between a run of scores and one of responses.
   *
   * @param subset in words, where the file has not all samples of the data set, else null
   */
  record Kind(
      String as,
      String format,
      Node.Obj task,
      Node.Obj evalTree,
      Node.Obj formatTree,
      int epochs,
      @Nullable String subset) {}

  static void checkNames(ImportRequest request) {
    checkName("--eval", request.eval());
    checkName("--model", request.model());
  }

  private static void checkName(String option, String name) {
    Problems problems = new Problems();
    Names.check(name, Location.NONE, problems);
    if (!problems.isEmpty()) {
      String message = option + ": " + problems.all().getFirst().message();
      throw new AssayException(Exit.USAGE, message, null);
    }
  }

  /** What an import must share with an earlier one to be the same. */
  Node.Obj settings(ImportRequest request, String as, String hash) {
    return Node.object(b ->
        b.put("imported", as)
            .put("eval", request.eval())
            .put("model", request.model())
            .put("source", hash)
            .put("map", request.mapping().toNode())
            .put("range", range(request))
            .put("format", as.equals(RESPONSES) ? request.format() : null)
            .put("missing", Node.texts(request.missing()))
            .put("given", profiles.given(request.model(), request.sets())));
  }

  static Node range(ImportRequest request) {
    return Node.list(List.of(Node.of(request.range().low()), Node.of(request.range().high())));
  }

  /**
   * @return what is wrong with stored runs of the same eval and model that cannot be read
   * @throws AssayException (64) where the same was imported before and another is not asked for
   */
  List<Problem> refuseTwice(ImportRequest request, Node.Obj settings) {
    List<Problem> unreadable = new ArrayList<>();
    if (request.anew()) {
      return unreadable;
    }
    String identity = Key.hash(settings);
    for (RunFolder folder : runs.of(request.eval(), request.model())) {
      if (identity.equals(identity(folder, unreadable))) {
        throw new AssayException(
            Exit.USAGE,
            List.of(
                new Problem(
                    "the same file was imported in the same way before: "
                        + Project.shown(folder.path()),
                    Location.of(Project.shown(request.file())),
                    "'assay show' shows that run; --new imports the file again")));
      }
    }
    return unreadable;
  }

  /** Null, after noting why, where the run cannot be read. */
  private static @Nullable String identity(RunFolder folder, List<Problem> unreadable) {
    try {
      return Manifest.read(folder).identity();
    } catch (AssayException e) {
      unreadable.add(e.problems().getFirst());
      return null;
    }
  }

  RunFolder folder(ImportRequest request) {
    RunFolder folder =
        runs.fresh(request.eval(), request.model(), clock.instant(), (int) fresh.getAsLong());
    folder.create();
    return folder;
  }

  /** The line that says, in the evidence, who made it of what. */
  Node.Obj session(Node.Obj settings) {
    return Node.object(b ->
        b.put("id", 1)
            .put("assay", version)
            .put("started", clock.instant().toString())
            .put("requested", settings)
            .put("sent", Node.object(none -> {})));
  }

  Manifest manifest(
      RunFolder folder, ImportRequest request, Kind kind, Node.Obj settings, Counts counts) {
    Node.Obj given = profiles.given(request.model(), request.sets());
    Node.Obj source =
        Node.object(b -> {
          b.put("as", kind.as())
              .put("file", String.valueOf(request.file().getFileName()))
              .putIfPresent("source", settings.get("source"))
              .put("map", request.mapping().toNode())
              .put("range", range(request))
              .put("missing", Node.texts(request.missing()));
          counts.into(b);
        });
    return new Manifest(
        folder.id(),
        clock.instant().toString(),
        version,
        request.eval(),
        request.model(),
        kind.format(),
        Key.hash(settings),
        settings,
        new Key(kind.task(), system(request, kind, given)),
        0,
        false,
        kind.epochs(),
        kind.subset(),
        false,
        "complete",
        kind.evalTree(),
        kind.formatTree(),
        profile(request, given),
        (Node.Arr) Node.texts(List.of("task as declared: made elsewhere and imported")),
        source,
        null);
  }

  /** What is not given is unknown, which is equal to nothing: the settings say so. */
  private static Node.Obj system(ImportRequest request, Kind kind, Node.Obj given) {
    return Node.object(b -> {
      b.put("model", request.model()).put("made", "elsewhere").put("settings", "unknown");
      if (kind.as().equals(RESPONSES)) {
        b.put("format", kind.format())
            .put("format_content", Seed.hash(Json.canonical(kind.formatTree())));
      }
      putAll(b, given);
      if (!given.fields().isEmpty()) {
        b.put("settings", "as given; all others unknown");
      }
    });
  }

  private static Node.Obj profile(ImportRequest request, Node.Obj given) {
    return Node.object(b -> {
      b.put("model", request.model());
      putAll(b, given);
    });
  }

  private static void putAll(Node.Builder b, Node.Obj tree) {
    Consumer<String> put = name -> b.putIfPresent(name, tree.get(name));
    tree.fields().keySet().forEach(put);
  }
}
