package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.TextFile;
import dev.assay.exchange.Failure;
import dev.assay.http.Answer;
import dev.assay.http.Delivery;
import dev.assay.http.FailureClass;
import dev.assay.http.Get;
import dev.assay.http.Retry;
import dev.assay.http.RetryAfter;
import dev.assay.http.Secrets;
import dev.assay.http.Transport;
import dev.assay.seed.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gets files and short answers from the web: follows redirects, without the token to other hosts;
 * asks again where that can help, as long as the server asks to wait, a bounded number of times;
 * goes on where a file broke off.
 */
final class Fetcher {
  private static final int MOST_REDIRECTS = 6;
  private static final Retry RETRY = Retry.within(Duration.ofMinutes(10));
  private final Web web;
  private @Nullable Transport transport;

  Fetcher(Web web) {
    this.web = web;
  }

  private Transport transport() {
    Transport made = transport;
    if (made == null) {
      made = web.opens().get();
      transport = made;
    }
    return made;
  }

  /** One way to send a request. */
  private interface Sending {
    Delivery send(Get get) throws InterruptedException;
  }

  /** What one attempt came to: neither field where it was good. */
  private record Tried(@Nullable Answer answer, @Nullable Failure failure) {}

  /** The answer to a short request, of any status that waiting does not change. */
  Answer answer(Want want) {
    try {
      Loop loop = new Loop(want);
      while (true) {
        Tried tried = tried(follow(want, Map.of(), transport()::get));
        if (tried.answer() != null && !isRetried(tried.failure())) {
          return tried.answer();
        }
        loop.failed(tried, false);
      }
    } catch (InterruptedException e) {
      throw interrupted(want);
    }
  }

  /**
   * Gets a file, going on with what an earlier attempt left there.
   *
   * @param refused what a status means that no waiting changes
   */
  void file(Want want, Path part, Function<Answer, AssayException> refused) {
    try {
      download(want, part, refused);
    } catch (InterruptedException e) {
      throw interrupted(want);
    } catch (UncheckedIOException e) {
      throw cannotWrite(part, e.getCause());
    } catch (IOException e) {
      throw cannotWrite(part, e);
    }
  }

  private void download(Want want, Path part, Function<Answer, AssayException> refused)
      throws IOException, InterruptedException {
    Loop loop = new Loop(want);
    while (true) {
      long have = size(part);
      if (want.bytes() >= 0 && have == want.bytes() && have > 0) {
        return;
      }
      if (want.bytes() >= 0 && have > want.bytes()) {
        Files.delete(part);
        have = 0;
      }
      Tried tried = tried(follow(want, range(have), get -> into(get, part)));
      if (tried.failure() == null) {
        if (want.bytes() < 0 || size(part) >= want.bytes()) {
          return;
        }
        tried = new Tried(null, tooShort(want, size(part)));
      } else if (tried.answer() != null && tried.answer().status() == 416 && have > 0) {
        // What is there is not the beginning of what the server has.
        Files.delete(part);
        continue;
      } else if (tried.answer() != null && !isRetried(tried.failure())) {
        throw refused.apply(tried.answer());
      }
      loop.failed(tried, size(part) > have);
    }
  }

  private static Map<String, String> range(long have) {
    Map<String, String> headers = new HashMap<>();
    // Else the library would ask for a packed body, whose parts and hash are other ones.
    headers.put("Accept-Encoding", "identity");
    if (have > 0) {
      headers.put("Range", "bytes=" + have + "-");
    }
    return headers;
  }

  private Delivery into(Get get, Path part) throws InterruptedException {
    return transport()
        .bytes(
            get,
            (head, body) -> {
              long have = size(part);
              String range = head.header("content-range");
              boolean goesOn = head.status() == 206;
              if (goesOn && (range == null || !range.startsWith("bytes " + have + "-"))) {
                throw new IOException("the server sent another part than was asked for");
              }
              copy(body, part, goesOn ? StandardOpenOption.APPEND : StandardOpenOption.WRITE);
            });
  }

  /** What fails in writing is no failure of the connection. */
  private static void copy(InputStream body, Path part, StandardOpenOption how) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = open(part, how)) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        try {
          out.write(buffer, 0, read);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static OutputStream open(Path part, StandardOpenOption how) {
    try {
      return how == StandardOpenOption.APPEND
          ? Files.newOutputStream(part, how)
          : Files.newOutputStream(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Delivery follow(Want want, Map<String, String> more, Sending sending)
      throws InterruptedException {
    String url = want.url();
    Secrets secrets = want.token() == null ? Secrets.NONE : Secrets.of(want.token());
    for (int hop = 0; ; hop++) {
      Map<String, String> headers = new HashMap<>(more);
      if (want.token() != null && origin(url).equals(origin(want.url()))) {
        headers.put("Authorization", "Bearer " + want.token());
      }
      Delivery delivery = sending.send(new Get(url, headers, secrets));
      String next =
          delivery instanceof Delivery.Delivered(Answer a) && a.status() / 100 == 3
              ? a.header("location")
              : null;
      if (next == null || hop == MOST_REDIRECTS) {
        return delivery;
      }
      String target = next.matches("(?i)https?://.*") ? next : origin(url) + rooted(url, next);
      if (url.startsWith("https:") && !target.startsWith("https:")) {
        return delivery;
      }
      url = target;
    }
  }

  private static String rooted(String url, String location) {
    return location.startsWith("/")
        ? location
        : url.substring(origin(url).length(), url.lastIndexOf('/') + 1) + location;
  }

  /** Scheme, host and port as the URL writes them. */
  private static String origin(String url) {
    return url.replaceFirst("^(?i)(https?://[^/?#]*).*$", "$1");
  }

  private Tried tried(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Undelivered u -> new Tried(null, u.failure());
      case Delivery.Delivered(Answer a) when a.isSuccess() -> new Tried(a, null);
      case Delivery.Delivered(Answer a) -> new Tried(a, FailureClass.of(a));
    };
  }

  private static boolean isRetried(@Nullable Failure failure) {
    return failure != null && FailureClass.isRetried(failure.kind());
  }

  private static Failure tooShort(Want want, long have) {
    return new Failure(
        Failure.Kind.CONNECTION,
        "the file ended after " + have + " of " + want.bytes() + " bytes",
        null);
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** Counts the attempts since the last progress, and waits between them. */
  private final class Loop {
    private final Want want;
    private final RandomGenerator random;
    private Instant since = web.clock().instant();
    private boolean proven;
    private int attempt;

    Loop(Want want) {
      this.want = want;
      this.random = Seed.random("fetch", want.url());
    }

    /**
     * Waits, or gives up.
     *
     * @throws AssayException (65) with why nothing came
     */
    void failed(Tried tried, boolean progress) throws InterruptedException {
      Failure failure = tried.failure();
      if (failure == null) {
        throw new IllegalStateException("a good answer is no failure");
      }
      Instant now = web.clock().instant();
      if (progress) {
        proven = true;
        attempt = 0;
        since = now;
      }
      attempt++;
      Duration asked = tried.answer() == null ? null : RetryAfter.of(tried.answer(), now);
      Duration wait =
          RETRY.next(attempt, failure.kind(), proven, asked, Duration.between(since, now), random);
      if (wait == null) {
        throw gaveUp(want, failure, asked, attempt);
      }
      web.pause().sleep(wait);
    }
  }

  private static AssayException gaveUp(
      Want want, Failure failure, @Nullable Duration asked, int attempts) {
    String why =
        failure.kind() == Failure.Kind.RATE_LIMIT
            ? "the server limits how often it may be asked (429)"
                + (asked == null ? "" : " and asks to wait for " + asked.toSeconds() + " seconds")
            : failure.message();
    return new AssayException(
        Exit.BAD_INPUT,
        want.name()
            + " could not be fetched from "
            + want.url()
            + ": "
            + why
            + (attempts == 1 ? "" : " (asked " + attempts + " times)"),
        "run the same command again later; what has come already is kept"
            + (failure.kind() == Failure.Kind.RATE_LIMIT && want.token() == null
                ? ", and with a token the limit is higher"
                : ""));
  }

  private static AssayException interrupted(Want want) {
    Thread.currentThread().interrupt();
    return new AssayException(
        Exit.INTERRUPTED,
        "interrupted while fetching " + want.name(),
        "the same command goes on from there");
  }

  static AssayException cannotWrite(Path path, @Nullable IOException e) {
    return new AssayException(
        Exit.CANNOT_WRITE,
        "cannot write " + path + ": " + (e == null ? "unknown" : TextFile.reason(e)),
        "ASSAY_CACHE names another folder for what is fetched");
  }
}
