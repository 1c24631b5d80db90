package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.http.Answer;
import dev.assay.http.Proxies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the rows and samples of data sets, from files, from a cache of what was fetched, or, where
 * it may, from the web. Thread-safe; fetches one data set at a time.
 */
public final class Library {
  /** Reads files and nothing else. */
  public static final Library OF_FILES = new Library(Path.of("no-cache"), name -> null, null);

  private final Shelf shelf;
  private final HubSite site;
  private final @Nullable Web web;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param cache the folder of what was fetched; made when something is
   * @param environment {@code HF_ENDPOINT} names another hub, and others hold tokens
   * @param web null to fetch nothing: what is not in the cache is then an error that says so
   */
  public Library(Path cache, Proxies.Environment environment, @Nullable Web web) {
    this.shelf = new Shelf(cache.resolve("datasets"));
    this.site = new HubSite(environment);
    this.web = web;
  }

  /** {@code ASSAY_CACHE}, else {@code .cache/assay} in the user's folder. */
  public static Path cache(Proxies.Environment environment) {
    String given = environment.get("ASSAY_CACHE");
    if (given != null && !given.isBlank()) {
      return Path.of(given);
    }
    String home = environment.get("HOME");
    String folder = home == null ? environment.get("USERPROFILE") : home;
    return Path.of(folder == null ? "." : folder, ".cache", "assay");
  }

  /** Whether the source can be read without fetching anything. */
  public boolean holds(Source source) {
    try {
      Library offline = web == null ? this : new Library(this);
      offline.files(source);
      return true;
    } catch (AssayException e) {
      return false;
    }
  }

  private Library(Library online) {
    this.shelf = online.shelf;
    this.site = online.site;
    this.web = null;
  }

  /**
   * The files of a source, fetched where they are not there yet. Blocks.
   *
   * @throws AssayException (65) where they cannot be had, with what to do next; (73) where the
   *     cache cannot be written; (130) where the thread is interrupted
   */
  public List<Local> files(Source source) {
    return switch (source) {
      case Source.File f -> List.of(new Local(f.path(), f.name(), f.path().toString()));
      case Source.Url u -> exclusive(() -> List.of(file(u)));
      case Source.Hub h -> exclusive(() -> repo(h).files());
      case Source.Hubs all -> all.configs().stream().flatMap(h -> files(h).stream()).toList();
    };
  }

  /**
   * Forgets which commit {@code main} or another branch was when it was first seen: the next
   * reading asks the hub anew. Files stay.
   */
  public void renew(Source.Hub source) {
    exclusive(() -> {
      repo(source).renew();
      return List.<Local>of();
    });
  }

  private HubRepo repo(Source.Hub source) {
    return new HubRepo(source, site, shelf.below("hub"), web);
  }

  /** What is only read needs no lock of the folder, which may be read-only. */
  private List<Local> exclusive(Supplier<List<Local>> work) {
    if (web == null) {
      return work.get();
    }
    lock.lock();
    try {
      List<Local> result = new ArrayList<>();
      shelf.locked(() -> result.addAll(work.get()));
      return result;
    } finally {
      lock.unlock();
    }
  }

  private Local file(Source.Url source) {
    String path = source.url().replaceFirst("[?#].*$", "");
    String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^\\w.-]", "_");
    String name = last.isEmpty() ? "data" : last;
    Path file = shelf.below("url").place(source.sha256(), name);
    if (Shelf.holds(file)) {
      return new Local(file, source.url(), name);
    }
    if (web == null) {
      throw problem(
          source,
          source.url() + " is not in the cache yet",
          "assay run fetches it; until then nothing can be read of it");
    }
    Want want = new Want(source.url(), null, source.url(), -1, source.sha256(), null);
    String now = web.clock().instant().toString();
    shelf.fetch(
        new Fetcher(web),
        want,
        file,
        answer -> refused(source, answer),
        b -> b.put("fetched", now));
    return new Local(file, source.url(), name);
  }

  private static AssayException refused(Source.Url source, Answer answer) {
    return problem(
        source,
        source.url() + " was not given (" + answer.status() + ")",
        switch (answer.status()) {
          case 401, 403 ->
              "it is not open to everybody: download it yourself, and name it with file:";
          case 404, 410 -> "check the address; the file may have moved";
          default -> "check the address";
        });
  }

  private static AssayException problem(Source source, String message, String hint) {
    return new AssayException(Exit.BAD_INPUT, List.of(new Problem(message, source.at(), hint)));
  }

  /**
   * Gives the rows of a source one at a time, each with its number. Blocks.
   *
   * @throws AssayException (65) at the first mistake, after the rows before it, and as {@link
   *     #files}
   */
  public void rows(Source source, Consumer<Placed> taker) {
    for (Source part : source.parts()) {
      String config = part instanceof Source.Hub h ? h.config() : null;
      long[] number = {0};
      for (Local file : files(part)) {
        Rows.each(file, part.shape(), row -> taker.accept(new Placed(row, number[0]++, config)));
      }
    }
  }

  /**
   * Gives what a data set makes of its rows, one at a time and without regard to its subset.
   * Blocks.
   *
   * @throws AssayException (65) as {@link #rows}, and where its filter fits no row or a template
   *     does not fit one
   */
  public void each(Dataset dataset, Consumer<Node.Obj> taker) {
    Filter.Watch watch = dataset.where().new Watch();
    Mapping mapping = dataset.sample();
    rows(
        dataset.source(),
        placed -> {
          if (watch.keeps(placed)) {
            taker.accept(mapping == null ? placed.row() : mapping.apply(placed));
          }
        });
    Problems problems = new Problems();
    watch.check(problems);
    problems.check();
  }

  /** The samples of a data set, those of its subset alone where it has one. Blocks. */
  public List<Node.Obj> samples(Dataset dataset) {
    List<Node.Obj> samples = new ArrayList<>();
    each(dataset, samples::add);
    Dataset.Subset subset = dataset.subset();
    return subset == null ? List.copyOf(samples) : Draw.seeded(samples, subset.n(), subset.seed());
  }
}
