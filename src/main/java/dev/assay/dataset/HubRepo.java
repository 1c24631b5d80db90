package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One data set of the hub, as far as it is in the cache, and the rest of it when it is fetched. */
final class HubRepo {
  /** Where the hub keeps its own conversion of data sets to Parquet, as a branch of each. */
  private static final String CONVERTED = "refs/convert/parquet";

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private final Source.Hub source;
  private final HubSite site;
  private final Shelf shelf;
  private final @Nullable Fetcher fetcher;
  private final @Nullable Web web;

  HubRepo(Source.Hub source, HubSite site, Shelf shelf, @Nullable Web web) {
    this.source = source;
    this.site = site;
    this.shelf = shelf;
    this.web = web;
    this.fetcher = web == null ? null : new Fetcher(web);
  }

  private record Found(HubIndex index, SplitFiles split) {}

  /** The files of the split, fetched where they are not there. */
  List<Local> files() {
    Found found = find();
    HubIndex index = found.index();
    List<Local> files = new ArrayList<>();
    for (HubIndex.Entry entry : found.split().files()) {
      Path file = place(index, entry);
      if (!Shelf.holds(file)) {
        fetch(index, entry, file);
      }
      String commit = index.commit().substring(0, Math.min(7, index.commit().length()));
      files.add(
          new Local(file, "hf:" + source.repo() + "@" + commit + "/" + entry.path(), entry.path()));
    }
    return List.copyOf(files);
  }

  private void fetch(HubIndex index, HubIndex.Entry entry, Path file) {
    if (fetcher == null || web == null) {
      throw absent(site.file(source, index.commit(), entry.path()));
    }
    Want want =
        new Want(
            site.file(source, index.commit(), entry.path()),
            site.token(source),
            source.repo() + "/" + entry.path(),
            entry.bytes(),
            entry.sha256(),
            entry.gitSha1());
    String now = web.clock().instant().toString();
    shelf.fetch(
        fetcher,
        want,
        file,
        site.refused(fetcher, source),
        b ->
            b.put("repo", source.repo())
                .put("commit", index.commit())
                .putIfPresent("licence", index.licence())
                .put("fetched", now));
  }

  private Path place(HubIndex index, HubIndex.Entry entry) {
    return shelf.place(folder(), index.commit(), entry.path());
  }

  private String folder() {
    return source.repo().replace("/", "--");
  }

  /** The first revision in which the split's files are found. */
  private Found find() {
    String asked = source.revision() == null ? "main" : source.revision();
    HubIndex index = index(asked);
    if (index == null) {
      throw noRevision(asked);
    }
    SplitFiles split = SplitFiles.find(index, source);
    if (split.files().isEmpty() && source.revision() == null && source.files().isEmpty()) {
      HubIndex converted = index(CONVERTED);
      SplitFiles of = converted == null ? null : SplitFiles.find(converted, source);
      if (converted != null && of != null && !of.files().isEmpty()) {
        return checked(new Found(withLicence(converted, index), of));
      }
      split = of != null && split.configs().isEmpty() ? of : split;
    }
    if (split.files().isEmpty()) {
      throw noFiles(split, index);
    }
    return checked(new Found(index, split));
  }

  private static HubIndex withLicence(HubIndex converted, HubIndex of) {
    return new HubIndex(
        of.repo(), converted.commit(), of.licence(), converted.configs(), converted.files());
  }

  private Found checked(Found found) {
    String mixed = source.shape().format() == null ? found.split().mixedFormats() : null;
    if (mixed != null) {
      throw problem(
          "the split \"" + source.split() + "\" has files of several formats: " + mixed,
          "name those to read with files:");
    }
    return found;
  }

  /** Null where the repository has no such revision. */
  private @Nullable HubIndex index(String revision) {
    String commit = COMMIT.matcher(revision).matches() ? revision : seen(revision);
    HubIndex known =
        commit == null
            ? null
            : HubIndex.ofCache(Shelf.note(shelf.place(folder(), commit + ".json")));
    if (known != null) {
      return known;
    }
    if (fetcher == null || web == null) {
      throw absent(site.page(source));
    }
    HubIndex index = site.index(fetcher, source, commit == null ? revision : commit);
    if (index == null) {
      return null;
    }
    Shelf.write(shelf.place(folder(), index.commit() + ".json"), index.toNode());
    if (commit == null) {
      String now = web.clock().instant().toString();
      Shelf.write(
          ref(revision),
          Node.object(b ->
              b.put("revision", revision).put("commit", index.commit()).put("first_seen", now)));
    }
    return index;
  }

  private @Nullable String seen(String revision) {
    Node.Obj ref = Shelf.note(ref(revision));
    return ref == null ? null : ref.text("commit");
  }

  private Path ref(String revision) {
    return shelf.place(
        folder(), "refs", URLEncoder.encode(revision, StandardCharsets.UTF_8) + ".json");
  }

  /** Forgets which commit its revision was, so that the next reading asks the hub anew. */
  void renew() {
    try {
      Files.deleteIfExists(ref(source.revision() == null ? "main" : source.revision()));
      Files.deleteIfExists(ref(CONVERTED));
    } catch (IOException e) {
      throw Fetcher.cannotWrite(ref("main"), e);
    }
  }

  private AssayException noRevision(String revision) {
    return fetcher == null ? absent(site.page(source)) : site.noRevision(fetcher, source, revision);
  }

  private AssayException noFiles(SplitFiles split, HubIndex index) {
    List<String> all =
        index.files().stream().map(HubIndex.Entry::path).filter(p -> Format.of(p) != null).toList();
    if (!source.files().isEmpty()) {
      return problem(
          "no file of "
              + source.repo()
              + " fits "
              + String.join(", ", source.files())
              + "; "
              + Nearest.hint(source.files().get(0), all),
          null);
    }
    if (!split.configs().isEmpty() && !split.configs().contains(source.config())) {
      return problem(
          "the data set "
              + source.repo()
              + " has no config \""
              + source.config()
              + "\"; "
              + Nearest.hint(source.config(), split.configs()),
          null);
    }
    if (!split.splits().isEmpty() && !split.splits().contains(source.split())) {
      return problem(
          "the config \""
              + source.config()
              + "\" of "
              + source.repo()
              + " has no split \""
              + source.split()
              + "\"; "
              + Nearest.hint(source.split(), split.splits()),
          null);
    }
    return problem(
        "which files of "
            + source.repo()
            + " hold the split \""
            + source.split()
            + "\" is not known",
        "name them with files: [PATTERN]; "
            + (all.isEmpty()
                ? "it has none that Assay reads (jsonl, json, csv, tsv, parquet)"
                : "it has " + String.join(", ", all.subList(0, Math.min(20, all.size())))));
  }

  /** That something is not in the cache, and this reading fetches nothing. */
  private AssayException absent(String url) {
    String revision = source.revision() == null ? "" : ", revision " + source.revision();
    return problem(
        "the data set " + source.name() + revision + " is not in the cache yet",
        "assay run fetches it from " + url + "; until then nothing can be read of it");
  }

  private AssayException problem(String message, @Nullable String hint) {
    return new AssayException(Exit.BAD_INPUT, List.of(new Problem(message, source.at(), hint)));
  }
}
