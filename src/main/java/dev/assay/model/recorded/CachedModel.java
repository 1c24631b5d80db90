package dev.assay.model.recorded;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.evidence.PromptText;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Subject;
import dev.assay.model.Model;
import dev.assay.model.ModelProfile;
import dev.assay.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers from a folder of earlier replies where the very same request was made of the same model
 * in the same epoch, and asks the model itself elsewhere. Only replies are kept, never failures. A
 * replay says in evidence that it is one.
 *
 * <p>Everything that was sent counts, the seed too: where seeds are sent, only a run with the same
 * seed finds its replies again. Many processes may share the folder: each file appears whole. Two
 * that ask the same at the same time both pay for it.
 *
 * <p>A file that holds no reply is kept beside itself under another name, and what it should hold
 * is asked again.
 */
public final class CachedModel implements Model {
  private final Model model;
  private final ModelProfile profile;
  private final Path folder;
  private final InstantSource clock;

  /** What the damaged files were, in the order in which they were met. */
  private final Set<Path> damaged = Collections.synchronizedSet(new LinkedHashSet<>());

  /**
   * @param model is asked where the folder has no answer; closed with this one
   */
  public CachedModel(Model model, ModelProfile profile, Path folder, InstantSource clock) {
    this.model = model;
    this.profile = profile;
    this.folder = folder;
    this.clock = clock;
  }

  /** Whether the folder has the answer, so that it costs nothing. */
  public boolean holds(Request request) {
    return read(file(key(request))) != null;
  }

  /** The files that held no reply and were asked for again, as they are called in the folder. */
  public List<Path> damaged() {
    synchronized (damaged) {
      return List.copyOf(damaged);
    }
  }

  /** Where a damaged file is kept. */
  public static Path kept(Path file) {
    return file.resolveSibling(file.getFileName() + ".damaged");
  }

  private Path file(String key) {
    return folder.resolve(key.substring(0, 2)).resolve(key + ".jsonl");
  }

  @Override
  public Exchange ask(Request request) throws InterruptedException {
    String key = key(request);
    Path file = file(key);
    ResponseLine kept = read(file);
    if (kept != null) {
      Exchange was = kept.exchange();
      String from = "cache " + key.substring(0, 16);
      return new Exchange(was.result(), 0, clock.instant(), was.seconds(), from, was.effective());
    }
    Exchange exchange = model.ask(request);
    if (exchange.result() instanceof Reply) {
      write(file, line(request, exchange));
    }
    return exchange;
  }

  private String key(Request request) {
    String hash =
        Seed.hash(
            "cache",
            Fields.name(profile.provider()),
            String.valueOf(profile.baseUrl()),
            profile.id(),
            Integer.toString(request.subject().epoch()),
            Integer.toString(request.subject().step()),
            Json.write(model.sent(request)),
            Json.write(PromptText.toNode(request.prompt())),
            profile.sendsSeed() ? Long.toString(request.seed()) : "");
    return hash.substring(hash.indexOf(':') + 1);
  }

  /** Null where there is none that can be read: the next reply takes its place. */
  private @Nullable ResponseLine read(Path file) {
    try {
      ResponseLine line = Responses.parse(Files.readString(file), file.toString(), 1);
      if (line.hasReply()) {
        return line;
      }
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException | AssayException e) {
      // Damaged, as one without a reply.
    }
    damaged.add(file);
    try {
      Files.move(file, kept(file), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // Another process moved it before, or the next reply cannot be written either, and says so.
    }
    return null;
  }

  /** Without the prompt, which a private eval keeps out of files, and the key stands for. */
  private static ResponseLine line(Request request, Exchange exchange) {
    Subject subject = request.subject();
    return new ResponseLine(
        subject.sample(),
        subject.content(),
        subject.epoch(),
        subject.step(),
        request.seed(),
        List.of(),
        null,
        PromptText.hash(request.prompt()),
        exchange,
        0);
  }

  private static void write(Path file, ResponseLine line) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "reply", ".tmp");
      try {
        Files.writeString(fresh, line.write());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new AssayException(
          Exit.CANNOT_WRITE,
          "the cache " + file.getParent() + " cannot be written: " + e.getMessage(),
          "without --cache nothing is kept there");
    }
  }

  @Override
  public Node.Obj sent(Request request) {
    return model.sent(request);
  }

  @Override
  public void close() {
    model.close();
  }
}
